import { isSettled } from '@/lib/commerce/schema'
import type { OrderSource, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { RequestState } from '@/lib/commerce/returns/schema'

/** So often somebody may ask for one order; after that it is for a talk, not for a form. */
export const mostRequests = 5

type Order = {
  status: OrderStatus
  source: OrderSource
  paymentState: PaymentState
  paidAt: Date | null
  totalMinor: bigint
}
type Refund = { state: string; amountMinor: bigint; lines?: readonly string[] }
type Asked = { createdAt: Date }
type Line = { id: string; totalMinor: bigint }

/** What of an order's money neither went back nor is on its way. */
export function leftToAsk({ totalMinor }: Pick<Order, 'totalMinor'>, refunds: readonly Refund[]): bigint {
  const goneMinor = refunds
    .filter(({ state }) => state !== 'failed')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return totalMinor > goneMinor ? totalMinor - goneMinor : 0n
}

/**
 * What came back of what a request asked: a seller may return less of it, and the rest later. What is asked after it has
 * its own.
 */
export function returnedFor(
  { createdAt }: Asked,
  requests: readonly Asked[],
  refunds: readonly (Refund & Asked)[],
): bigint {
  const next = requests.find((one) => one.createdAt > createdAt)
  return refunds
    .filter(({ state }) => state === 'succeeded')
    .filter((refund) => refund.createdAt >= createdAt && (!next || refund.createdAt < next.createdAt))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
}

/** Whether less came back than was asked for. */
export function isPartly(request: {
  state: RequestState
  amountMinor: bigint
  returnedMinor: bigint
}): boolean {
  return (
    request.state === 'refunded' && request.returnedMinor > 0n && request.returnedMinor < request.amountMinor
  )
}

/** Whether an amount is what these lines of an order cost together, each of them once. */
export function isPriceOfLines(
  sold: readonly Line[],
  lines: readonly string[],
  amountMinor: bigint,
): boolean {
  const chosen = sold.filter(({ id }) => lines.includes(id))
  const sumMinor = chosen.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)
  return chosen.length === lines.length && sumMinor === amountMinor
}

/**
 * Whether money can be asked back: it was paid for goods, some of it is left, nothing waits for an answer and no bank
 * decides. About a debt one speaks with the lender.
 */
export function mayAsk(
  order: Order,
  refunds: readonly Refund[],
  requests: readonly { state: RequestState }[],
): boolean {
  const isPaid = order.paidAt !== null && isSettled(order.status) && order.source !== 'lending'
  const isForOthers = order.paymentState === 'disputed' || order.paymentState === 'refunded'
  if (!isPaid || isForOthers || leftToAsk(order, refunds) === 0n) return false
  return requests.length < mostRequests && requests.every(({ state }) => state !== 'open')
}

/**
 * What a request comes to: the chosen lines, and never more than is left. Null where a line is not of the order or
 * nothing was chosen.
 */
export function amountAsked(
  lines: readonly Line[],
  asked: { scope: 'whole' | 'lines'; line: readonly string[] },
  leftMinor: bigint,
): bigint | null {
  if (asked.scope === 'whole') return leftMinor
  const chosen = lines.filter(({ id }) => asked.line.includes(id))
  if (chosen.length < asked.line.length) return null
  const sumMinor = chosen.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)
  if (sumMinor === 0n) return null
  return sumMinor < leftMinor ? sumMinor : leftMinor
}
