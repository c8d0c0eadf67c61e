import type { ReactNode } from 'react'

/** A page that has one thing to say. */
export function Notice({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-lg flex-col items-start justify-center gap-4 px-5 py-16">
      <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </main>
  )
}
