'use client'

import { useSentAction } from '@/components/ui/sending'
import { retryPaymentAction } from '@/lib/commerce/checkout/actions/checkout'

export type RetryChoice = {
  key: string
  provider: string
  label: string
  isMain: boolean
  /** The try to pay that is given up for this one. */
  replaces: string | null
}

/** One form per way to pay, each an ordinary post without script. */
export function RetryForm({
  order,
  token,
  choices,
}: {
  order: string
  token: string
  choices: readonly RetryChoice[]
}) {
  const [answer, retry, isPending] = useSentAction(retryPaymentAction, null)
  return (
    <div className="no-print flex flex-col gap-3">
      {answer && !answer.ok ? (
        <p role="alert" className="rounded-xl bg-danger-soft p-4 text-sm text-danger-soft-foreground">
          {answer.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {choices.map(({ key, provider, label, isMain, replaces }) => (
          <form key={key} action={retry}>
            <input type="hidden" name="order" value={order} />
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="provider" value={provider} />
            {replaces === null ? null : <input type="hidden" name="replaces" value={replaces} />}
            <button
              type="submit"
              aria-disabled={isPending}
              className={`button h-11! ${isMain ? 'button--primary' : 'button--secondary'}`}
            >
              {label}
            </button>
          </form>
        ))}
      </div>
    </div>
  )
}
