'use client'

import { useParams } from 'next/navigation'
import { failureTexts } from './failure-texts'

/** What a person sees when a page failed: nothing internal, and the number under which the cause was logged. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const text = failureTexts(useParams<{ locale?: string }>()?.locale)
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
