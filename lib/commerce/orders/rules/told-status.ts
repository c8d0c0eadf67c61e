import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'

/** How an order stands in one word, as its customer is told: money that went back is said before all else. */
export type ToldStatus = OrderStatus | 'free' | 'refunded' | 'partially_refunded'

export function toldStatus(order: {
  status: OrderStatus
  paymentState: PaymentState
  totalMinor: bigint
}): ToldStatus {
  const { status, paymentState, totalMinor } = order
  if (paymentState === 'refunded' || paymentState === 'partially_refunded') return paymentState
  // An order that costs nothing was never paid.
  return status === 'paid' && totalMinor === 0n ? 'free' : status
}
