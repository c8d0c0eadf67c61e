'use client'

import { useSentAction } from '@/components/ui/sending'
import { revealKeysAction } from '@/lib/commerce/settlement/actions'

/** Keys appear when they are asked for, not with the page: whoever looks over a shoulder sees none. */
export function RevealKeys({
  order,
  token,
  fulfilment,
  texts,
}: {
  order: string
  token: string
  fulfilment: string
  texts: { hint: string; reveal: string; title: string }
}) {
  const [answer, reveal, isPending] = useSentAction(revealKeysAction, null)
  if (answer?.ok) {
    return (
      <ul aria-label={texts.title} className="flex flex-col gap-2">
        {answer.data.keys.map((key) => (
          <li key={key}>
            <code
              dir="ltr"
              className="block rounded-lg bg-surface-tertiary px-4 py-3 font-mono text-sm break-all whitespace-pre-wrap select-all"
            >
              {key}
            </code>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <form action={reveal} className="no-print flex flex-col gap-3">
      <input type="hidden" name="order" value={order} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="fulfilment" value={fulfilment} />
      <p className="text-sm text-muted">{texts.hint}</p>
      {answer && !answer.ok ? (
        <p role="alert" className="text-sm font-medium text-danger">
          {answer.message}
        </p>
      ) : null}
      <button type="submit" aria-disabled={isPending} className="button button--primary w-fit">
        {texts.reveal}
      </button>
    </form>
  )
}
