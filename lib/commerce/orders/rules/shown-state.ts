import { isSettled } from '@/lib/commerce/schema'
import type { Attention, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import { GATEWAYS, isPaidByNumber, isSpent } from '@/lib/payments/gateways/schema'
import type { AttemptState, Provider, Refusal } from '@/lib/payments/schema'

/** What a customer is told about an order: one word for every pair of state, gateway and way to pay. */
export const SHOWN_STATES = [
  'unpaid',
  'checking',
  'pending',
  'counter',
  'app',
  'voucher',
  'processing',
  'review',
  'declined',
  'failed',
  'unfinished',
  'refused',
  'page_expired',
  'number_expired',
  'voucher_expired',
  'paid',
  'fulfilled',
  'free',
  'free_fulfilled',
  'expired',
  'cancelled',
  'refunded',
  'disputed',
  'paid_late',
  'sold_out',
  'attention',
] as const
export type ShownState = (typeof SHOWN_STATES)[number]

type AttemptFacts = {
  state: AttemptState
  provider: Provider
  method: string | null
  /** Where there is a number to pay to; null where the gateway gave none. */
  payAt: 'bank' | 'counter' | 'voucher' | null
  createdAt: Date
  expiresAt: Date
  lastSyncedAt: Date | null
  /** Why the gateway made no page for it. */
  refusal: Refusal | null
}

export type ShownFacts = {
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  totalMinor: bigint
  windowEndsAt: Date
  /** Whether another try to pay can lead anywhere now. */
  canRetry: boolean
  /** Whether there is time for a new page, and not only for the one that is open. */
  canStartAnew: boolean
  attempt: AttemptFacts | null
  /** When the gateway sent the customer back here as somebody who has paid; null where it did not. */
  returnedAt: Date | null
  /** The gateways at which this shop is paid. */
  providers: readonly Provider[]
}

/** For so long somebody who comes from the gateway is not asked to pay again while the gateway was not yet asked. */
export const returnPatienceMs = 90_000

const isCard = (method: string): boolean => method === 'card' || method === 'credit_card'

/** Vouchers, whose number is good for a time of its own. */
export const isVoucher = (method: string): boolean => /^(oxxo|konbini|boleto|multibanco)$/.test(method)

/** The gateway was not asked since the customer came back, and not so long ago that something must be wrong. */
function isChecking({ attempt, returnedAt }: ShownFacts, now: Date): boolean {
  if (!attempt || returnedAt === null || attempt.createdAt > returnedAt) return false
  const sinceMs = now.getTime() - returnedAt.getTime()
  if (sinceMs < 0 || sinceMs > returnPatienceMs) return false
  return attempt.lastSyncedAt === null || attempt.lastSyncedAt <= returnedAt
}

/** What became of a payment that was begun and has ended without money. */
function endOf(attempt: AttemptFacts): ShownState {
  if (attempt.refusal !== null) return 'refused'
  if (attempt.method === null) return 'failed'
  if (isCard(attempt.method)) return 'declined'
  if (isVoucher(attempt.method)) return 'voucher_expired'
  if (attempt.state === 'failed' || !GATEWAYS[attempt.provider].mostlyRunsOutOfTime) return 'failed'
  return isPaidByNumber(attempt.method) ? 'number_expired' : 'unfinished'
}

/** Whether only a new page can lead on. */
function isPageNeeded(attempt: AttemptFacts | null, now: Date): boolean {
  switch (attempt?.state) {
    case 'creating':
    case 'pending':
    case 'review':
    case 'paid':
      return false
    case 'open':
      return attempt.expiresAt <= now || isSpent(attempt)
    default:
      return true
  }
}

function attemptStateShown(attempt: AttemptFacts | null, now: Date): ShownState {
  switch (attempt?.state) {
    case undefined:
    case 'creating':
      return 'unpaid'
    case 'pending':
      // A bank that debits an account gives nothing to do; a wallet or a code is finished on the gateway's page.
      if (attempt.payAt !== null) return attempt.payAt === 'bank' ? 'pending' : attempt.payAt
      return GATEWAYS[attempt.provider].isPendingAtBank ? 'processing' : 'app'
    case 'review':
      return 'review'
    case 'paid':
      return 'checking'
    case 'failed':
      return endOf(attempt)
    case 'open':
      if (attempt.expiresAt <= now) return 'page_expired'
      // The page is still there, and what was tried on it came to nothing.
      return attempt.method === null ? 'unpaid' : endOf(attempt)
    case 'expired':
      if (attempt.method !== null && isVoucher(attempt.method)) return 'voucher_expired'
      return attempt.method !== null && isPaidByNumber(attempt.method) ? 'number_expired' : 'page_expired'
    case 'cancelled':
      return 'page_expired'
  }
}

function settledState(order: ShownFacts): ShownState {
  const isFulfilled = order.status === 'fulfilled'
  if (order.totalMinor === 0n) return isFulfilled ? 'free_fulfilled' : 'free'
  return isFulfilled ? 'fulfilled' : 'paid'
}

/** Says nothing that the order does not say, and never more than it says ("paid" is the worker's word alone). */
export function shownState(order: ShownFacts, now: Date): ShownState {
  if (order.paymentState === 'refunded') return 'refunded'
  if (order.paymentState === 'disputed') return 'disputed'
  if (order.attention === 'paid_late' || order.attention === 'sold_out') return order.attention
  if (order.paymentState === 'needs_attention') {
    // What the seller has to sort out with the gateway does not take the goods from the customer.
    const harmless: readonly string[] = ['overpaid', 'refund_failed', 'refund_unclear']
    const isHarmless = harmless.includes(order.attention ?? '')
    return isSettled(order.status) && isHarmless ? settledState(order) : 'attention'
  }
  if (isSettled(order.status)) return settledState(order)
  if (order.status === 'cancelled' || order.status === 'expired') return order.status
  if (order.paymentState === 'review') return 'review'
  const shown = attemptStateShown(order.attempt, now)
  // Money that is under way arrives whatever the time; a voucher is good for a time of its own.
  if (shown === 'processing' || shown === 'voucher' || shown === 'review' || shown === 'checking')
    return shown
  if (isChecking(order, now) && order.attempt?.state !== 'pending') return 'checking'
  const isTooLate = isPageNeeded(order.attempt, now) && !order.canStartAnew
  return order.windowEndsAt <= now || isTooLate ? 'expired' : shown
}
