import { StripeFailure } from '@/sandbox/stripe/errors'
import type { Account } from '@/sandbox/stripe/state'

export interface IdempotentResult {
  key: string
  /** What was asked, so that the same key with another question is noticed. */
  question: string
  requestId: string
  createdAt: number
  /** Null while the first request is still being worked on. */
  answer: { status: number; body: string } | null
}

const KEPT_S = 24 * 60 * 60
const LONGEST_KEY = 255

/** The stored answer to replay, or null when the caller is the first and must finish or release the key. */
export function claimKey(
  account: Account,
  key: string,
  question: string,
  requestId: string,
  nowS: number,
): IdempotentResult | null {
  if (key.length > LONGEST_KEY)
    throw new StripeFailure(
      400,
      {
        type: 'invalid_request_error',
        message: `Idempotency keys must be at most ${LONGEST_KEY} characters long.`,
      },
      false,
    )
  const known = account.idempotency.find(key)
  if (known && known.createdAt > nowS - KEPT_S) {
    if (known.question !== question)
      throw new StripeFailure(
        400,
        {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        },
        false,
        { 'stripe-should-retry': 'false' },
      )
    if (known.answer === null)
      throw new StripeFailure(
        409,
        {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: `There is currently another in-progress request using this Stripe-Idempotency key (that probably means you submitted twice, and the other request is still going through): ${key}.`,
        },
        false,
        { 'stripe-should-retry': 'true' },
      )
    return known
  }
  // A request under way is not journalled: after a restart nobody works on it any more.
  account.idempotency.restore(key, { key, question, requestId, createdAt: nowS, answer: null })
  return null
}

export function finishKey(account: Account, key: string, status: number, body: string): void {
  const claimed = account.idempotency.find(key)
  if (!claimed) return
  claimed.answer = { status, body }
  account.idempotency.put(key, claimed)
}

export function releaseKey(account: Account, key: string): void {
  account.idempotency.remove(key)
}
