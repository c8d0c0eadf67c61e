'use client'

import { CopyButton } from '@/components/ui/form/copy-button'
import { useSentAction } from '@/components/ui/sending'
import { revealKeysAction } from '@/lib/commerce/settlement/actions'

type Texts = {
  hint: string
  reveal: string
  title: string
  copy: string
  copied: string
  copyAll: string
  /** What each key is called, in their order. */
  names: readonly string[]
}

/** Each key with a button that copies it, and one for all of them where there are several. */
function Keys({ keys, texts }: { keys: readonly string[]; texts: Texts }) {
  const { copy, copied, copyAll, names, title } = texts
  return (
    <>
      <ul aria-label={title} className="flex flex-col gap-2 empty:hidden">
        {keys.map((key, index) => (
          <li key={key} className="flex items-center gap-2">
            <code
              dir="ltr"
              className="block min-w-0 flex-1 rounded-lg bg-surface-tertiary px-4 py-3 font-mono text-sm break-all whitespace-pre-wrap select-all"
            >
              {key}
            </code>
            <CopyButton text={key} label={copy} done={copied} what={names[index] ?? title} />
          </li>
        ))}
      </ul>
      {keys.length > 1 ? (
        <p>
          <CopyButton text={keys.join('\n')} label={copyAll} done={copied} what={title} />
        </p>
      ) : null}
    </>
  )
}

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
  texts: Texts
}) {
  const [answer, reveal, isPending] = useSentAction(revealKeysAction, null)
  if (answer?.ok) {
    return <Keys keys={answer.data.keys} texts={texts} />
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
