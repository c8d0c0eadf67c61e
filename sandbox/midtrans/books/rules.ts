import { METHODS } from './methods'
import type { Refund, Transaction, TransactionStatus, Variants } from './model'

/** Every change of state Midtrans documents, and the two banks do against the books: late money and reversal. */
const MOVES: Record<TransactionStatus, readonly TransactionStatus[]> = {
  pending: ['settlement', 'capture', 'authorize', 'expire', 'cancel', 'deny', 'failure'],
  authorize: ['capture', 'deny', 'cancel', 'expire'],
  // A challenged capture becomes `capture` once more when it is accepted.
  capture: ['capture', 'settlement', 'cancel', 'deny'],
  settlement: ['refund', 'partial_refund', 'chargeback', 'partial_chargeback', 'deny'],
  partial_refund: ['partial_refund', 'refund', 'chargeback', 'partial_chargeback', 'settlement'],
  refund: ['partial_refund', 'settlement'],
  // Money that arrives at the bank after the expiry is still money.
  expire: ['settlement'],
  deny: [],
  cancel: [],
  failure: [],
  chargeback: [],
  partial_chargeback: ['chargeback'],
}

export function canMove(from: TransactionStatus, to: TransactionStatus): boolean {
  return MOVES[from].includes(to)
}

/** Whether a new Snap token for the order is refused as `sudah digunakan`. */
export function isOrderTaken(statuses: TransactionStatus[]): boolean {
  return statuses.some((status) => status !== 'deny' && status !== 'expire' && status !== 'failure')
}

function isChallenged(transaction: Transaction): boolean {
  return transaction.status === 'capture' && transaction.fraudStatus === 'challenge'
}

/** Midtrans says different codes for the same state in the notification and in the API's answer. */
export function statusCode(
  transaction: Transaction,
  place: 'notification' | 'api',
  variants: Pick<Variants, 'challengeStatusCode'>,
): string {
  switch (transaction.status) {
    case 'pending':
    case 'authorize':
      return '201'
    case 'capture':
      return isChallenged(transaction) ? variants.challengeStatusCode : '200'
    case 'settlement':
    case 'refund':
    case 'partial_refund':
    case 'chargeback':
    case 'partial_chargeback':
      return '200'
    case 'cancel':
      return place === 'api' ? '200' : '202'
    case 'expire':
      return place === 'api' ? '407' : '202'
    case 'deny':
    case 'failure':
      return '202'
  }
}

export function isPaid(transaction: Transaction): boolean {
  return (
    transaction.status === 'settlement' ||
    transaction.status === 'partial_refund' ||
    (transaction.status === 'capture' && !isChallenged(transaction))
  )
}

export type CoreAction = 'cancel' | 'expire' | 'approve' | 'deny'

/** Whether the merchant may do this now; if not the answer is 412. */
export function mayAct(action: CoreAction, transaction: Transaction): boolean {
  switch (action) {
    case 'cancel':
      return ['pending', 'authorize', 'capture'].includes(transaction.status)
    case 'expire':
      return transaction.status === 'pending'
    case 'approve':
    case 'deny':
      return isChallenged(transaction)
  }
}

function sum(refunds: Refund[], states: Refund['state'][]): number {
  return refunds.reduce((total, refund) => (states.includes(refund.state) ? total + refund.amount : total), 0)
}

/** The cumulative total Midtrans shows. */
export function refundedAmount(transaction: Transaction): number {
  return sum(transaction.refunds, ['done'])
}

export function statusAfterRefunds(transaction: Transaction): TransactionStatus {
  const refunded = refundedAmount(transaction)
  if (refunded === 0) return 'settlement'
  return refunded >= transaction.grossAmount ? 'refund' : 'partial_refund'
}

type RefundRefusal = 'not-modifiable' | 'bad-amount' | null

/** What is pending at the bank is as good as gone. */
export function refuseRefund(transaction: Transaction, amount: number): RefundRefusal {
  const isRefundableState = transaction.status === 'settlement' || transaction.status === 'partial_refund'
  if (!isRefundableState || !METHODS[transaction.method].isRefundable) return 'not-modifiable'
  const left = transaction.grossAmount - sum(transaction.refunds, ['done', 'pending'])
  if (left <= 0) return 'not-modifiable'
  return Number.isSafeInteger(amount) && amount > 0 && amount <= left ? null : 'bad-amount'
}

/** The transaction an order id stands for when the customer tried more than once. */
export function transactionOfOrder(
  transactions: Transaction[],
  variant: Variants['statusByOrderId'],
): Transaction | null {
  const newestFirst = [...transactions].reverse()
  if (variant === 'best') {
    const best =
      newestFirst.find(isPaid) ??
      newestFirst.find((transaction) => isOrderTaken([transaction.status]) && transaction.status !== 'cancel')
    if (best) return best
  }
  return newestFirst[0] ?? null
}
