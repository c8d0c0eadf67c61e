import type { AttemptStatus, DeliveryKnobs, DeliveryRecord } from '@/sandbox/gateways/delivery'
import type { Endpoint, Fault, FaultSettings } from '@/sandbox/midtrans/api/faults'
import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import type { CardOutcome } from '@/sandbox/midtrans/books/methods'
import type { Account, PaymentMethod, Session, Transaction, Variants } from '@/sandbox/midtrans/books/model'
import { isPaid, refundedAmount } from '@/sandbox/midtrans/books/rules'
import type { Simulation } from '@/sandbox/midtrans/simulation'
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

/** What one merchant's books at the gateway say, in whole rupiah. */
export interface Books {
  merchantId: string
  paidTransactions: number
  gross: number
  refunded: number
  chargedBack: number
  net: number
}

export interface ListedTransaction extends Transaction {
  refundedAmount: number
  isPaid: boolean
}

export interface MidtransControl {
  /** Does on an order what its customer, the bank or time would do; returns the transaction concerned. */
  perform(outcome: Outcome, orderId: string, options?: OutcomeOptions): ListedTransaction
  finishRefund(
    orderId: string,
    refundKey: string,
    isConfirmed: boolean,
    merchantId?: string,
  ): ListedTransaction
  knobs(): DeliveryKnobs
  setKnobs(change: Partial<DeliveryKnobs>): void
  setKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void
  faults(): FaultSettings
  setFault(endpoint: Endpoint, fault: Fault, times?: number): void
  changeFaultSettings(change: Partial<Pick<FaultSettings, 'slowMs' | 'errorsWithHttp200'>>): void
  variants(): Variants
  changeVariants(change: Partial<Variants>): void
  accounts(): Account[]
  saveAccount(account: Account): void
  signWith(merchantId: string, serverKey: string | null): void
  sessions(): Session[]
  transactions(merchantId?: string): ListedTransaction[]
  books(merchantId?: string): Books[]
  history(): DeliveryRecord[]
  redeliver(id: string): Promise<AttemptStatus>
  retriesWaiting(): number
  idle(): Promise<void>
  now(): Date
  advance(ms: number): void
  /** Faults, knobs and variants as at the start; with `everything` also accounts, orders and history. */
  reset(everything?: boolean): void
}

function listed(transaction: Transaction): ListedTransaction {
  return {
    ...structuredClone(transaction),
    refundedAmount: refundedAmount(transaction),
    isPaid: isPaid(transaction),
  }
}

function booksOf(transactions: Transaction[]): Books[] {
  const byMerchant = new Map<string, Books>()
  for (const transaction of transactions) {
    const isMoneyIn =
      isPaid(transaction) || ['refund', 'chargeback', 'partial_chargeback'].includes(transaction.status)
    if (!isMoneyIn) continue
    const { merchantId } = transaction
    const books = byMerchant.get(merchantId) ?? {
      merchantId,
      paidTransactions: 0,
      gross: 0,
      refunded: 0,
      chargedBack: 0,
      net: 0,
    }
    books.paidTransactions += 1
    books.gross += transaction.grossAmount
    books.refunded += refundedAmount(transaction)
    books.chargedBack += transaction.chargedBack
    books.net = books.gross - books.refunded - books.chargedBack
    byMerchant.set(merchantId, books)
  }
  return [...byMerchant.values()]
}

export function createControl(simulation: Simulation): MidtransControl {
  const { clock, faults, ledger, notifier, store } = simulation
  const { delivery } = notifier

  function orderOf(orderId: string, merchantId: string | undefined): Order {
    const order = store.findOrder(orderId, merchantId)
    if (!order) throw new ImpossibleMove(`There is no order ${orderId}`)
    return order
  }

  function latest(order: Order, isWanted: (transaction: Transaction) => boolean): Transaction | null {
    return order.transactions.findLast(isWanted) ?? null
  }

  function latestOrThrow(
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

  function payOrder(order: Order, options: OutcomeOptions): Transaction {
    const waiting = latest(order, isPending)
    const isSameMethod = options.method === undefined || options.method === waiting?.method
    if (waiting && isSameMethod && options.amount === undefined) {
      ledger.settle(waiting)
      return waiting
    }
    return ledger.pay(ledger.liveSession(order), options.method ?? 'qris', options)
  }

  function denyOrder(order: Order, options: OutcomeOptions): Transaction {
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

  function expireOrder(order: Order): Transaction {
    const transaction = latestOrThrow(order, isPending, 'pending')
    ledger.expire(transaction)
    return transaction
  }

  function settleOrder(order: Order): Transaction {
    const transaction = latestOrThrow(
      order,
      ({ status, fraudStatus }) =>
        status === 'pending' || status === 'expire' || (status === 'capture' && fraudStatus !== 'challenge'),
      'settleable',
    )
    ledger.settle(transaction)
    return transaction
  }

  function payLate(order: Order, options: OutcomeOptions): Transaction {
    const expired = latest(order, (transaction) => transaction.status === 'expire')
    if (!expired) return payOrder(order, options)
    ledger.settle(expired)
    return expired
  }

  function withTransaction(transaction: Transaction, run: (transaction: Transaction) => void): Transaction {
    run(transaction)
    return transaction
  }

  function perform(outcome: Outcome, order: Order, options: OutcomeOptions): Transaction {
    switch (outcome) {
      case 'pay':
        return payOrder(order, options)
      case 'pending':
        return ledger.start(ledger.liveSession(order), options.method ?? 'bca_va', options)
      case 'settle':
        return settleOrder(order)
      case 'deny':
        return denyOrder(order, options)
      case 'challenge':
        return ledger.pay(ledger.liveSession(order), 'credit_card', { ...options, card: 'challenge' })
      case 'accept':
        return withTransaction(latestOrThrow(order, isChallenged, 'challenged'), ledger.accept)
      case 'cancel':
        return withTransaction(
          latestOrThrow(order, ({ status }) => status === 'pending' || status === 'capture', 'cancellable'),
          ledger.cancel,
        )
      case 'expire':
        return expireOrder(order)
      case 'reverse':
        return withTransaction(
          latestOrThrow(order, ({ status }) => status === 'settlement', 'settled'),
          ledger.deny,
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
        const first = latest(order, isPaid) ?? payOrder(order, options)
        return ledger.pay(ledger.liveSession(order), options.method ?? first.method, options)
      }
      case 'payLate':
        return payLate(order, options)
    }
  }

  return {
    perform: (outcome, orderId, options = {}) =>
      listed(perform(outcome, orderOf(orderId, options.merchantId), options)),
    finishRefund(orderId, refundKey, isConfirmed, merchantId) {
      const order = orderOf(orderId, merchantId)
      const transaction = latestOrThrow(
        order,
        ({ refunds }) => refunds.some((refund) => refund.key === refundKey),
        `refund ${refundKey} of a`,
      )
      ledger.finishRefund(transaction, refundKey, isConfirmed)
      return listed(transaction)
    },
    knobs: delivery.knobs,
    setKnobs: delivery.setKnobs,
    setKnobsForNext: delivery.setKnobsForNext,
    faults: faults.settings,
    setFault: faults.set,
    changeFaultSettings: faults.change,
    variants: simulation.variants,
    changeVariants: simulation.changeVariants,
    accounts: store.accounts,
    saveAccount: store.saveAccount,
    signWith: notifier.signWith,
    sessions: store.sessions,
    transactions: (merchantId) =>
      store
        .transactions()
        .filter((transaction) => merchantId === undefined || transaction.merchantId === merchantId)
        .map(listed),
    books: (merchantId) =>
      booksOf(store.transactions()).filter(
        (books) => merchantId === undefined || books.merchantId === merchantId,
      ),
    history: delivery.history,
    redeliver: delivery.redeliver,
    retriesWaiting: delivery.retriesWaiting,
    idle: delivery.idle,
    now: clock.now,
    advance: clock.advance,
    reset(everything = false) {
      delivery.resetKnobs()
      faults.reset()
      simulation.resetVariants()
      for (const account of store.accounts()) notifier.signWith(account.merchantId, null)
      if (!everything) return
      ledger.forgetTimers()
      store.clear()
      delivery.clearHistory()
    },
  }
}
