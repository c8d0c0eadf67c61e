import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import type { Ledger } from '@/sandbox/midtrans/books/ledger'
import type { CardOutcome } from '@/sandbox/midtrans/books/methods'
import type { PaymentMethod, Transaction } from '@/sandbox/midtrans/books/model'
import { isPaid } from '@/sandbox/midtrans/books/rules'
import type { Order } from '@/sandbox/midtrans/books/store'

export const OUTCOMES = [
  'pay',
  'pending',
  'settle',
  'deny',
  'challenge',
  'accept',
  'cancel',
  'expire',
  'reverse',
  'chargeback',
  'payTwice',
  'payLate',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export interface OutcomeOptions {
  /** Needed only when two merchants use the same order id. */
  merchantId?: string
  method?: PaymentMethod
  card?: CardOutcome
  /** The gateway's amount, other than the order's; for a chargeback how much is taken. */
  amount?: number
}

function latest(order: Order, isWanted: (transaction: Transaction) => boolean): Transaction | null {
  return order.transactions.findLast(isWanted) ?? null
}

export function latestOrThrow(
  order: Order,
  isWanted: (transaction: Transaction) => boolean,
  what: string,
): Transaction {
  const transaction = latest(order, isWanted)
  if (!transaction) throw new ImpossibleMove(`Order ${order.orderId} has no ${what} transaction`)
  return transaction
}

const isPending = (transaction: Transaction) => transaction.status === 'pending'
const isChallenged = (transaction: Transaction) =>
  transaction.status === 'capture' && transaction.fraudStatus === 'challenge'

function payOrder(ledger: Ledger, order: Order, options: OutcomeOptions): Transaction {
  const waiting = latest(order, isPending)
  const isSameMethod = options.method === undefined || options.method === waiting?.method
  if (waiting && isSameMethod && options.amount === undefined) {
    ledger.settle(waiting)
    return waiting
  }
  return ledger.pay(ledger.liveSession(order), options.method ?? 'qris', options)
}

function denyOrder(ledger: Ledger, order: Order, options: OutcomeOptions): Transaction {
  const open = latest(order, (transaction) => isPending(transaction) || isChallenged(transaction))
  if (open) {
    ledger.deny(open)
    return open
  }
  const session = ledger.liveSession(order)
  if (options.method === undefined || options.method === 'credit_card') {
    return ledger.pay(session, 'credit_card', { ...options, card: options.card ?? 'bankDeny' })
  }
  const transaction = ledger.start(session, options.method, options)
  ledger.deny(transaction)
  return transaction
}

function expireOrder(ledger: Ledger, order: Order): Transaction {
  const transaction = latestOrThrow(order, isPending, 'pending')
  ledger.expire(transaction)
  return transaction
}

function settleOrder(ledger: Ledger, order: Order): Transaction {
  const transaction = latestOrThrow(
    order,
    ({ status, fraudStatus }) =>
      status === 'pending' || status === 'expire' || (status === 'capture' && fraudStatus !== 'challenge'),
    'settleable',
  )
  ledger.settle(transaction)
  return transaction
}

function payLate(ledger: Ledger, order: Order, options: OutcomeOptions): Transaction {
  const expired = latest(order, (transaction) => transaction.status === 'expire')
  if (!expired) return payOrder(ledger, order, options)
  ledger.settle(expired)
  return expired
}

function withTransaction(transaction: Transaction, run: (transaction: Transaction) => void): Transaction {
  run(transaction)
  return transaction
}

/** Does on an order what its customer, the bank or time would do; answers with the transaction concerned. */
export function performOutcome(
  ledger: Ledger,
  order: Order,
  outcome: Outcome,
  options: OutcomeOptions,
): Transaction {
  switch (outcome) {
    case 'pay':
      return payOrder(ledger, order, options)
    case 'pending':
      return ledger.start(ledger.liveSession(order), options.method ?? 'bca_va', options)
    case 'settle':
      return settleOrder(ledger, order)
    case 'deny':
      return denyOrder(ledger, order, options)
    case 'challenge':
      return ledger.pay(ledger.liveSession(order), 'credit_card', { ...options, card: 'challenge' })
    case 'accept':
      return withTransaction(latestOrThrow(order, isChallenged, 'challenged'), (found) =>
        ledger.accept(found),
      )
    case 'cancel':
      return withTransaction(
        latestOrThrow(order, ({ status }) => status === 'pending' || status === 'capture', 'cancellable'),
        (found) => ledger.cancel(found),
      )
    case 'expire':
      return expireOrder(ledger, order)
    case 'reverse':
      return withTransaction(
        latestOrThrow(order, ({ status }) => status === 'settlement', 'settled'),
        (found) => ledger.deny(found),
      )
    case 'chargeback':
      return withTransaction(
        latestOrThrow(
          order,
          ({ status }) => status === 'settlement' || status === 'partial_refund',
          'settled',
        ),
        (transaction) => ledger.chargeBack(transaction, options.amount),
      )
    case 'payTwice': {
      const first = latest(order, isPaid) ?? payOrder(ledger, order, options)
      return ledger.pay(ledger.liveSession(order), options.method ?? first.method, options)
    }
    case 'payLate':
      return payLate(ledger, order, options)
  }
}
