import { isSettled } from '@/lib/commerce/schema'
import type { Attention, OrderSource, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import { isMoneyReceived, PENDING_REFUND_STATES } from '@/lib/payments/schema'
import type { PaymentSummary } from '@/lib/payments/schema'

export type OrderFacts = {
  status: OrderStatus
  totalMinor: bigint
  /** Its units were sold to somebody else meanwhile, so it cannot be settled any more. */
  isStockGone?: boolean
}

export type DerivedOrder = {
  paymentState: PaymentState
  attention: Attention | null
  /** The order is paid and becomes one: `revive` brings an expired one back. Both need its stock. */
  move: 'settle' | 'revive' | null
  /** What may happen with the goods of an order that was settled. */
  goods: 'deliver' | 'withhold' | 'revoke'
  /** The lines whose goods are taken back while the order keeps the others. */
  revokedLines: string[]
}

const isClosed = (status: OrderStatus): boolean => status === 'cancelled' || status === 'expired'

type Money = {
  /** Received and not more or less than was asked for. */
  paid: bigint
  /** Of it, still here. */
  kept: bigint
  /** Of it, still here and not on its way back. */
  staying: bigint
  /** Received in a wrong amount or currency, and still here. */
  stray: bigint
}

function moneyOf(summary: PaymentSummary): Money {
  const money: Money = { paid: 0n, kept: 0n, staying: 0n, stray: 0n }
  for (const transaction of summary.transactions) {
    if (!isMoneyReceived(transaction.state)) continue
    const refunds = summary.refunds.filter((refund) => refund.transactionId === transaction.id)
    const sum = (states: readonly string[]): bigint =>
      refunds
        .filter((refund) => states.includes(refund.state))
        .reduce((total, refund) => total + refund.amountMinor, 0n)
    const left = transaction.amountMinor - sum(['succeeded'])
    if (!transaction.isCounted) {
      money.stray += left > 0n ? left : 0n
      continue
    }
    money.paid += transaction.amountMinor
    money.kept += left
    money.staying += left - sum(PENDING_REFUND_STATES)
  }
  return money
}

function mismatchOf(summary: PaymentSummary): Attention {
  const found = [summary.attention, ...summary.attempts.map((attempt) => attempt.attention)].find(
    (attention) => attention === 'amount_mismatch' || attention === 'currency_mismatch',
  )
  return found ?? 'amount_mismatch'
}

/** Ids of refunds are made in the order of time. */
function hasNewestRefundFailed(summary: PaymentSummary): boolean {
  const newest = summary.refunds.reduce<PaymentSummary['refunds'][number] | null>(
    (best, refund) => (best === null || refund.id > best.id ? refund : best),
    null,
  )
  return newest?.state === 'failed'
}

/** What the gateways' facts mean for an order. Depends on nothing but its arguments, so any order of events agrees. */
export function deriveOrder(order: OrderFacts, summary: PaymentSummary): DerivedOrder {
  const money = moneyOf(summary)
  const isDisputed = summary.transactions.some(
    (transaction) => transaction.state === 'disputed' && transaction.isCounted,
  )
  const move = moveOf(order, money, isDisputed)
  const becomesSettled = move !== null || isSettled(order.status)
  const attention = attentionOf(order, summary, money, becomesSettled)
  const isGivenBack = money.paid > 0n && money.kept <= 0n
  const isUnpaid = money.paid < order.totalMinor
  const takenBack = summary.refunds.filter((refund) => refund.revokesGoods && refund.state === 'succeeded')
  const isTakenBack = takenBack.some(({ lines }) => lines.length === 0)
  return {
    // A dispute is the gravest thing that can be said of a payment; it has a date by which somebody must answer.
    paymentState: isDisputed ? 'disputed' : attention ? 'needs_attention' : stateOf(order, summary, money),
    attention: isDisputed ? null : attention,
    move,
    goods: isGivenBack || isTakenBack ? 'revoke' : isDisputed || isUnpaid ? 'withhold' : 'deliver',
    revokedLines: takenBack.flatMap(({ lines }) => lines),
  }
}

function moveOf(order: OrderFacts, money: Money, isDisputed: boolean): DerivedOrder['move'] {
  // Money that is on its way back, or may be, buys nothing.
  if (order.isStockGone || isDisputed || money.paid === 0n || money.staying < order.totalMinor) return null
  if (order.status === 'awaiting_payment' || order.status === 'draft') return 'settle'
  return order.status === 'expired' ? 'revive' : null
}

function attentionOf(
  order: OrderFacts,
  summary: PaymentSummary,
  money: Money,
  becomesSettled: boolean,
): Attention | null {
  const isReversed = summary.transactions.some(
    (transaction) => transaction.state === 'reversed' && transaction.isCounted,
  )
  if (isSettled(order.status) && isReversed && money.paid < order.totalMinor) return 'reversed'
  if (money.stray > 0n) return mismatchOf(summary)
  if (!becomesSettled && money.kept > 0n) {
    if (isClosed(order.status)) return 'paid_late'
    // It came in time: what is missing is the goods.
    if (order.isStockGone === true) return 'sold_out'
  }
  if (money.kept > order.totalMinor) return 'overpaid'
  if (money.kept <= 0n) return null
  if (summary.attempts.some((attempt) => attempt.attention === 'refund_unclear')) return 'refund_unclear'
  return hasNewestRefundFailed(summary) ? 'refund_failed' : null
}

function stateOf(order: OrderFacts, summary: PaymentSummary, money: Money): PaymentState {
  if (money.paid > 0n) {
    if (money.kept <= 0n) return 'refunded'
    // What was paid twice and went back is no refund of the order.
    return money.kept < order.totalMinor ? 'partially_refunded' : 'paid'
  }
  if (summary.inReview) return 'review'
  return summary.isPending ? 'pending' : 'unpaid'
}

/** Whether the goods of an order in this state may be handed over. */
export function mayDeliver(order: {
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
}): boolean {
  if (!isSettled(order.status)) return false
  if (order.paymentState === 'paid' || order.paymentState === 'partially_refunded') return true
  return (
    order.paymentState === 'needs_attention' &&
    order.attention !== 'reversed' &&
    order.attention !== 'paid_late' &&
    order.attention !== 'sold_out' &&
    order.attention !== 'refund_unclear'
  )
}

/**
 * Whether a member may write down that its money came without a gateway: nothing has come yet, and nothing is being
 * looked at. What runs out meanwhile is brought back by it, if its stock can be taken again. What was paid of a debt
 * without a gateway is written down where the debt is.
 */
export function canMarkPaid(order: {
  status: OrderStatus
  source: OrderSource
  paymentState: PaymentState
  totalMinor: bigint
}): boolean {
  const isWaiting = ['draft', 'awaiting_payment', 'expired'].includes(order.status)
  return (
    order.source !== 'lending' &&
    isWaiting &&
    order.totalMinor > 0n &&
    ['unpaid', 'pending'].includes(order.paymentState)
  )
}

/** How an order stands, as somebody is told who asked for what it does not allow so. */
export type Standing = OrderStatus | 'refunded' | 'review' | 'attention'

export function standingOf({
  status,
  paymentState,
}: {
  status: OrderStatus
  paymentState: PaymentState
}): Standing {
  if (status === 'cancelled') return status
  if (paymentState === 'refunded' || paymentState === 'review') return paymentState
  if (paymentState === 'needs_attention') return 'attention'
  // Its money has come, and the order follows it in a moment.
  return paymentState === 'paid' && !isSettled(status) ? 'paid' : status
}

/** An order can be cancelled by a member only while nothing was paid for it and no payment is looked at or written down. */
export const CANCELLABLE = {
  statuses: ['awaiting_payment', 'draft'],
  paymentStates: ['unpaid', 'pending', 'needs_attention'],
} as const satisfies { statuses: readonly OrderStatus[]; paymentStates: readonly PaymentState[] }

/** Whether a member could cancel it as far as the order itself goes. */
export function isWaiting({ status }: { status: OrderStatus }): boolean {
  return CANCELLABLE.statuses.some((one) => one === status)
}

export function canCancel(order: {
  status: OrderStatus
  paymentState: PaymentState
  /** One of its payments is looked at, also where something else about it needs attention. */
  isInReview: boolean
  /** A member wrote down that its money has come, and the order has yet to follow. */
  isRecorded: boolean
}): boolean {
  return (
    !order.isInReview &&
    !order.isRecorded &&
    isWaiting(order) &&
    CANCELLABLE.paymentStates.some((state) => state === order.paymentState)
  )
}
