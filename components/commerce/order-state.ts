import type { OrderView } from '@/lib/commerce/schema'
import type { Tone } from '@/components/ui/badge'

/** What a customer is told about an order: one word for the many pairs of status and payment state. */
export type ShownState =
  | 'unpaid'
  | 'pending'
  | 'review'
  | 'failed'
  | 'page_expired'
  | 'paid'
  | 'fulfilled'
  | 'expired'
  | 'cancelled'
  | 'refunded'
  | 'disputed'
  | 'paid_late'
  | 'attention'

type Facts = Pick<OrderView, 'status' | 'paymentState' | 'attention'> & {
  attempt: Pick<NonNullable<OrderView['attempt']>, 'state'> | null
}

/** Pure: says nothing that the order does not say, and never more than it says ("paid" is the worker's word alone). */
export function shownStateOf(order: Facts): ShownState {
  if (order.paymentState === 'refunded') return 'refunded'
  if (order.paymentState === 'disputed') return 'disputed'
  if (order.attention === 'paid_late') return 'paid_late'
  const isSettled = order.status === 'paid' || order.status === 'fulfilled'
  if (order.paymentState === 'needs_attention') {
    // What the seller has to sort out with the gateway does not take the goods from the customer.
    const isHarmless = order.attention === 'overpaid' || order.attention === 'refund_failed'
    return isSettled && isHarmless ? (order.status === 'fulfilled' ? 'fulfilled' : 'paid') : 'attention'
  }
  if (order.status === 'cancelled' || order.status === 'expired') return order.status
  if (order.status === 'paid' || order.status === 'fulfilled') return order.status
  if (order.paymentState === 'pending') return 'pending'
  if (order.paymentState === 'review') return 'review'
  const attempt = order.attempt?.state
  if (attempt === 'pending' || attempt === 'review' || attempt === 'failed') return attempt
  return attempt === 'expired' || attempt === 'cancelled' ? 'page_expired' : 'unpaid'
}

export const toneOf: Record<ShownState, Tone> = {
  unpaid: 'warning',
  pending: 'warning',
  review: 'warning',
  failed: 'danger',
  page_expired: 'warning',
  paid: 'success',
  fulfilled: 'success',
  expired: 'neutral',
  cancelled: 'neutral',
  refunded: 'neutral',
  disputed: 'warning',
  paid_late: 'warning',
  attention: 'warning',
}

/** Whether something will still happen by itself, so that the page keeps looking. */
export function isWaiting(state: ShownState): boolean {
  return (
    state === 'unpaid' ||
    state === 'pending' ||
    state === 'review' ||
    state === 'failed' ||
    state === 'page_expired' ||
    state === 'paid'
  )
}

/** An order as its JSON document shows it. */
export type WatchedOrder = {
  status?: unknown
  payment_state?: unknown
  attention?: unknown
  attempt?: { id?: unknown; state?: unknown } | null
  fulfilments?: readonly { state?: unknown }[]
}

/** What the order page is drawn from, in a word that changes whenever it should be drawn again. */
export function watchedWord(order: WatchedOrder): string {
  const goods = (order.fulfilments ?? []).map(({ state }) => state).sort()
  const attempt = [order.attempt?.id, order.attempt?.state]
  return JSON.stringify([order.status, order.payment_state, order.attention ?? null, attempt, goods])
}
