'use client'

import { useSentAction } from '@/components/ui/sending'
import { revealKeysAction } from '@/lib/commerce/settlement/actions'

type Texts = { hint: string; reveal: string; title: string; withdrawn: string }

function Keys({ keys, quantity, texts }: { keys: readonly string[]; quantity: number; texts: Texts }) {
  return (
    <>
      <ul aria-label={texts.title} className="flex flex-col gap-2 empty:hidden">
        {keys.map((key) => (
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
      {keys.length < quantity ? <p className="text-sm text-muted">{texts.withdrawn}</p> : null}
    </>
  )
}

/** Keys appear when they are asked for, not with the page: whoever looks over a shoulder sees none. */
export function RevealKeys({
  order,
  token,
  fulfilment,
  quantity,
  texts,
}: {
  order: string
  token: string
  fulfilment: string
  /** How many were bought. */
  quantity: number
  texts: Texts
}) {
  const [answer, reveal, isPending] = useSentAction(revealKeysAction, null)
  if (answer?.ok) {
    return <Keys keys={answer.data.keys} quantity={quantity} texts={texts} />
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
