'use client'

import { useParams } from 'next/navigation'
import ar from '@/messages/ar/failure.json'
import en from '@/messages/en/failure.json'
import id from '@/messages/id/failure.json'

const texts: Record<string, typeof id> = { id, en, ar }

/** What a person sees when a page failed: nothing internal, and the number under which the cause was logged. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useParams<{ locale?: string }>()?.locale ?? 'id'
  const text = texts[locale] ?? id
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null
  return (
    <main className="mx-auto flex max-w-lg flex-col items-start gap-4 px-5 py-24">
      <h1 className="text-2xl font-bold">{text.title}</h1>
      <p className="text-muted">{text.text}</p>
      {digest ? (
        <p className="text-sm text-muted">
          {text.reference}: <code className="font-mono">{digest}</code>
        </p>
      ) : null}
      <button type="button" className="button button--primary" onClick={() => retry()}>
        {text.retry}
      </button>
    </main>
  )
}
