'use client'

import { useActionState } from 'react'
import { retryPaymentAction } from '@/lib/commerce/actions'

/** One button per way to pay. The first is the one to press, unless there already is something to pay at a bank. */
export function RetryForm({
  order,
  token,
  choices,
  isQuiet,
}: {
  order: string
  token: string
  choices: { provider: string; label: string }[]
  isQuiet: boolean
}) {
  const [answer, retry, isPending] = useActionState(retryPaymentAction, null)
  return (
    <form action={retry} className="no-print flex flex-col gap-3">
      <input type="hidden" name="order" value={order} />
      <input type="hidden" name="token" value={token} />
      {answer && !answer.ok ? (
        <p role="alert" className="rounded-xl bg-danger-soft p-4 text-sm text-danger-soft-foreground">
          {answer.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {choices.map(({ provider, label }, index) => (
          <button
            key={provider}
            type="submit"
            name="provider"
            value={provider}
            aria-disabled={isPending}
            className={`button h-11! ${index === 0 && !isQuiet ? 'button--primary' : 'button--secondary'}`}
          >
            {label}
          </button>
        ))}
      </div>
    </form>
  )
}
