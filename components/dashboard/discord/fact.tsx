import type { ReactNode } from 'react'

/** A line of a list of facts: what it is called, and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt dir="auto" className="text-muted">
        {name}
      </dt>
      <dd dir="auto" className="break-words whitespace-pre-wrap">
        {children}
      </dd>
    </div>
  )
}
