import { dayMs, hourMs, minuteMs } from '@/lib/core/time/duration'
import { isOngoing } from '@/lib/payments/schema'
import type { Attention, AttemptState, Provider, RefundState, TransactionState } from '@/lib/payments/schema'
import type { RefundFact, Mismatch } from '@/lib/payments/gateways/rules'
import type { PageFact } from '@/lib/payments/gateways/rules'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

/**
 * Where a try stands. A refused transaction never closes it, because the customer may try again on the same page;
 * only the page's own end does.
 */
export function attemptState(seen: {
  current: AttemptState
  transactions: readonly TransactionState[]
  page: PageFact
  isOver: boolean
}): AttemptState {
  const has = (state: TransactionState): boolean => seen.transactions.includes(state)
  if (has('paid') || has('disputed')) return 'paid'
  if (has('review')) return 'review'
  if (has('pending')) return 'pending'
  if (has('reversed')) return 'failed'
  if (seen.current === 'cancelled' || seen.current === 'failed') return seen.current
  if (seen.page === 'complete') return 'failed'
  if (seen.isOver || seen.page === 'closed' || seen.current === 'expired') {
    // What never had a page could never be paid: the next try replaces it.
    return seen.current === 'creating' ? 'failed' : 'expired'
  }
  return seen.current === 'creating' && seen.page === 'unknown' && seen.transactions.length === 0
    ? 'creating'
    : 'open'
}

/** The end of the page, or of the order's window while money is on its way. */
export function expiryOf(state: AttemptState, ends: { pageEndsAt: Date; windowEndsAt: Date }): Date {
  const isUnderWay = state === 'pending' || state === 'review'
  return isUnderWay && ends.windowEndsAt > ends.pageEndsAt ? ends.windowEndsAt : ends.pageEndsAt
}

export function attemptAttention(seen: {
  states: readonly TransactionState[]
  mismatches: readonly Mismatch[]
  hasUnlistedRefund: boolean
  hasFailedRefund: boolean
}): Attention | null {
  if (seen.mismatches.includes('currency')) return 'currency_mismatch'
  if (seen.mismatches.length > 0) return 'amount_mismatch'
  if (seen.states.includes('reversed')) return 'reversed'
  if (seen.hasUnlistedRefund) return 'refund_unclear'
  return seen.hasFailedRefund ? 'refund_failed' : null
}

/** The state of our own refund row that a fact at the gateway leads to; a row never goes back. */
export function refundState(current: RefundState, fact: RefundFact['rank']): RefundState {
  const rank = { requested: -1, pending: 0, succeeded: 1, failed: 2 } as const
  return rank[fact] > rank[current] ? fact : current
}

/** How much of a transaction can still go back; what is asked for counts until it failed. */
export function refundableMinor(
  paidMinor: bigint,
  refunds: readonly { state: RefundState; amountMinor: bigint }[],
): bigint {
  const taken = refunds.reduce(
    (sum, refund) => (refund.state === 'failed' ? sum : sum + refund.amountMinor),
    0n,
  )
  return taken >= paidMinor ? 0n : paidMinor - taken
}

/** Where a gateway gives nothing back, the seller does it by hand. */
export function isRefundableByGateway(provider: Provider, method: string | null): boolean {
  return GATEWAYS[provider].givesBack(method)
}

/** An attempt that has not reached its gateway in this time is given up and replaced. */
export const creatingLimitMs = 5 * minuteMs

/**
 * When to look again without being told to: soon while it is young, at its end, after its end (money can be late),
 * ten minutes after a payment that a bank may still take back, then daily for a week.
 */
export function nextSyncAt(attempt: {
  state: AttemptState
  createdAt: Date
  expiresAt: Date
  paidAt: Date | null
  isReversible: boolean
  now: Date
}): Date | null {
  const { state, now } = attempt
  const created = attempt.createdAt.getTime()
  const ends = attempt.expiresAt.getTime()
  const points: number[] = []
  if (state === 'creating') {
    points.push(created + minuteMs, created + 2 * minuteMs, created + creatingLimitMs)
  } else if (isOngoing(state)) {
    points.push(
      ...[2, 5, 15, 60].map((minutes) => created + minutes * minuteMs).filter((at) => at < ends),
      ends,
    )
  }
  if (state === 'paid') {
    if (attempt.isReversible && attempt.paidAt) points.push(attempt.paidAt.getTime() + 10 * minuteMs)
  } else {
    points.push(ends + 2 * minuteMs, ends + hourMs, ends + dayMs)
  }
  for (let day = 1; day <= 7; day += 1) points.push(created + day * dayMs)
  const next = points.filter((at) => at > now.getTime()).sort((a, b) => a - b)[0]
  if (next !== undefined) return new Date(next)
  // Money that the gateway holds back longer than a week is still asked for, once a day.
  return isOngoing(state) ? new Date(now.getTime() + dayMs) : null
}

/** The pause after the gateway could not be asked, in milliseconds: 5 s, doubling, at most an hour. */
export function backoffMs(failures: number): number {
  return Math.min(hourMs, 5_000 * 2 ** Math.min(Math.max(0, failures - 1), 10))
}
