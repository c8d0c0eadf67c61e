import { Currency } from '@/lib/core/money/money'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import { linesReturned } from '@/lib/payments/schema'
import { isRefundableByGateway, refundableMinor } from '@/lib/payments/attempts/rules'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { isMoneyReceived } from '@/lib/payments/schema'

/** A payment of which something can still be given back. */
export type Refundable = {
  orderId: string
  transactionId: string
  currency: Currency
  leftMinor: bigint
  /** Whether the gateway takes money back for how this was paid. */
  isByGateway: boolean
  providerName: string
  customerName: string
  /** It paid a debt: nothing was handed over, and what goes back is owed again. */
  isOfDebt: boolean
  /** The lines whose price can go back, where there are several and not only one thing to give back. */
  lines: { id: string; name: string; totalMinor: bigint }[]
  /** What the customer asks back, if that waits for an answer. */
  asked: { amountMinor: bigint; reason: string; lines: string[] } | null
}

/** What was paid back once is not paid back again, and what cost nothing not at all. */
function refundableLines({ lines, refunds }: OrderDetail): Refundable['lines'] {
  if (lines.length < 2) return []
  const returned = linesReturned(refunds)
  return lines
    .filter(({ id, totalMinor }) => totalMinor > 0n && !returned.includes(id))
    .map(({ id, productName, variantName, totalMinor }) => ({
      id,
      name: variantName ? `${productName} – ${variantName}` : productName,
      totalMinor,
    }))
}

/** The payment from which money can still go back: the one with most left. */
export function findRefundable(order: OrderDetail): Refundable | null {
  const candidates = order.transactions.flatMap((transaction): Refundable[] => {
    const attempt = order.attempts.find(({ id }) => id === transaction.attemptId)
    const currency = Currency.safeParse(transaction.currency)
    const isOutside = order.outside.some(({ id }) => id === transaction.attemptId)
    if ((!attempt && !isOutside) || !currency.success || !isMoneyReceived(transaction.state)) return []
    const refunds = order.refunds
      .filter((refund) => refund.transactionId === transaction.id)
      .map(({ state, amountMinor }) => ({ state, amountMinor }))
    const leftMinor = refundableMinor(transaction.amountMinor, refunds)
    if (leftMinor <= 0n) return []
    return [
      {
        orderId: order.id,
        transactionId: transaction.id,
        currency: currency.data,
        leftMinor,
        isByGateway:
          attempt !== undefined &&
          isRefundableByGateway(attempt.provider, transaction.method ?? attempt.method),
        providerName: attempt ? GATEWAYS[attempt.provider].name : '',
        customerName: order.customerName,
        isOfDebt: order.source === 'lending',
        lines: order.source === 'lending' ? [] : refundableLines(order),
        asked: order.refundRequests.find(({ state }) => state === 'open') ?? null,
      },
    ]
  })
  return candidates.toSorted((a, b) => (a.leftMinor < b.leftMinor ? 1 : -1))[0] ?? null
}
