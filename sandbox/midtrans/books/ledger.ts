import { randomUUID } from 'node:crypto'
import type { Clock } from '@/sandbox/gateways/clock'
import { wireTime } from '@/sandbox/midtrans/api/bodies'
import type {
  Account,
  PaymentMethod,
  Refund,
  Session,
  SnapRequest,
  Transaction,
  TransactionStatus,
  Variants,
} from './model'
import type { Notifier } from '@/sandbox/midtrans/notifier'
import { Deadlines } from './deadlines'
import { newCharge, newSession, newTransaction } from './openings'
import type { NotificationTargets, StartOptions } from './openings'
import { canMove, statusAfterRefunds } from './rules'
import type { Order, Store } from './store'

/** A change of state that Midtrans does not know. */
export class ImpossibleMove extends Error {
  override name = 'ImpossibleMove'
}

interface RefundInput {
  key: string
  amount: number
  reason: string | null
  method: Refund['method']
}

interface LedgerOptions {
  clock: Clock
  store: Store
  notifier: Notifier
  variants: () => Variants
}

export class Ledger {
  readonly #clock: Clock
  readonly #store: Store
  readonly #notifier: Notifier
  readonly #variants: () => Variants
  readonly #deadlines: Deadlines
  #refundCount = 0

  constructor({ clock, store, notifier, variants }: LedgerOptions) {
    this.#clock = clock
    this.#store = store
    this.#notifier = notifier
    this.#variants = variants
    this.#deadlines = new Deadlines(clock, variants, this)
  }

  get #nowMs(): number {
    return Math.round(this.#clock.now().getTime())
  }

  openSession(request: SnapRequest, account: Account, targets: NotificationTargets): Session {
    const atMs = this.#nowMs
    const session = newSession(request, account, targets, atMs)
    const previous = this.#store.findOrder(request.orderId, account.merchantId)
    const replaced = previous && this.#store.findSession(previous.token)
    if (replaced && replaced.state === 'open') this.#setState(replaced, 'replaced')
    this.#store.saveSession(session)
    this.#store.saveTime(atMs)
    return session
  }

  /** A transaction without a page: it is announced as pending, and waits for whoever scans its code. */
  charge(request: SnapRequest, account: Account, targets: NotificationTargets): Transaction {
    const { session, transaction } = newCharge(request, account, targets, this.#nowMs)
    const previous = this.#store.findOrder(request.orderId, account.merchantId)
    const replaced = previous && this.#store.findSession(previous.token)
    if (replaced && replaced.state === 'open') this.#setState(replaced, 'replaced')
    this.#store.saveSession(session)
    this.#save(transaction)
    this.#notifier.notify(transaction, session)
    return transaction
  }

  closeSession(session: Session, state: 'canceled' | 'expired'): void {
    this.#setState(session, state)
  }

  #setState(session: Session, state: Session['state']): void {
    session.state = state
    this.#store.saveSession(session)
  }

  isPageOpen(session: Session): boolean {
    return session.state === 'open' && this.#nowMs < session.pageExpiresAtMs
  }

  liveSession(order: Order): Session {
    const session = this.#store.findSession(order.token)
    if (!session) throw new ImpossibleMove(`The session of ${order.orderId} is gone`)
    return session
  }

  #sessionOf(transaction: Transaction): Session {
    const session = this.#store.findSession(transaction.token)
    if (!session) throw new ImpossibleMove(`The session of ${transaction.id} is gone`)
    return session
  }

  #save(transaction: Transaction): void {
    this.#store.saveTransaction(transaction)
    this.#store.saveTime(this.#nowMs)
    this.#deadlines.arm(transaction)
  }

  #move(transaction: Transaction, to: TransactionStatus, change: Partial<Transaction> = {}): void {
    if (!canMove(transaction.status, to)) {
      throw new ImpossibleMove(`A transaction in ${transaction.status} cannot become ${to}`)
    }
    Object.assign(transaction, change, { status: to, changedAtMs: this.#nowMs })
    this.#save(transaction)
    this.#notifier.notify(transaction, this.#sessionOf(transaction))
  }

  /** The customer has chosen a method; everything but a card is announced as pending. */
  start(session: Session, method: PaymentMethod, options: StartOptions = {}): Transaction {
    const transaction = newTransaction(session, method, options, this.#nowMs)
    this.#save(transaction)
    if (method !== 'credit_card') this.#notifier.notify(transaction, session)
    return transaction
  }

  /** The whole of a payment in one step: a card is captured, refused or held as its number says. */
  pay(session: Session, method: PaymentMethod, options: StartOptions = {}): Transaction {
    const transaction = this.start(session, method, options)
    const card = options.card ?? 'accept'
    if (method !== 'credit_card') this.settle(transaction)
    else if (card === 'accept') this.#move(transaction, 'capture')
    else if (card === 'challenge') this.#move(transaction, 'capture', { fraudStatus: 'challenge' })
    else this.#move(transaction, 'deny', { fraudStatus: card === 'fraudDeny' ? 'deny' : 'accept' })
    return transaction
  }

  settle(transaction: Transaction): void {
    const paidAtMs = this.#nowMs
    const details = { ...transaction.details }
    if (transaction.method === 'bni_va') {
      details.payment_amounts = [{ paid_at: wireTime(paidAtMs), amount: `${transaction.grossAmount}.00` }]
    }
    this.#move(transaction, 'settlement', { settledAtMs: paidAtMs, details })
  }

  accept(transaction: Transaction): void {
    if (transaction.fraudStatus !== 'challenge') throw new ImpossibleMove('Only a challenge can be accepted')
    this.#move(transaction, 'capture', { fraudStatus: 'accept' })
  }

  deny(transaction: Transaction): void {
    const isChallenged = transaction.fraudStatus === 'challenge'
    this.#move(transaction, 'deny', isChallenged ? { fraudStatus: 'deny' } : {})
  }

  cancel(transaction: Transaction): void {
    this.#move(transaction, 'cancel')
  }

  expire(transaction: Transaction): void {
    this.#move(transaction, 'expire')
  }

  chargeBack(transaction: Transaction, amount = transaction.grossAmount): void {
    const chargedBack = Math.min(transaction.grossAmount, transaction.chargedBack + amount)
    const isWhole = chargedBack >= transaction.grossAmount
    this.#move(transaction, isWhole ? 'chargeback' : 'partial_chargeback', { chargedBack })
  }

  refund(transaction: Transaction, input: RefundInput): Refund {
    const { refund: outcome } = this.#variants()
    const isPending = outcome === 'pending' || outcome === 'pending-then-rejected'
    this.#refundCount += 1
    const refund: Refund = {
      ...input,
      id: Math.floor(this.#nowMs / 1000) * 1000 + (this.#refundCount % 1000),
      uuid: randomUUID(),
      createdAtMs: this.#nowMs,
      confirmedAtMs: isPending ? null : this.#nowMs,
      state: isPending ? 'pending' : 'done',
    }
    transaction.refunds.push(refund)
    if (isPending) {
      this.#save(transaction)
      this.#deadlines.armRefund(transaction, refund)
    } else {
      this.#move(transaction, statusAfterRefunds(transaction))
    }
    return refund
  }

  finishRefund(transaction: Transaction, key: string, isConfirmed: boolean): void {
    const refund = transaction.refunds.find(
      (candidate) => candidate.key === key && candidate.state === 'pending',
    )
    if (!refund) throw new ImpossibleMove(`There is no pending refund ${key}`)
    this.#deadlines.forget(refund.uuid)
    refund.state = isConfirmed ? 'done' : 'rejected'
    refund.confirmedAtMs = isConfirmed ? this.#nowMs : null
    transaction.status = statusAfterRefunds(transaction)
    transaction.changedAtMs = this.#nowMs
    this.#save(transaction)
    this.#notifier.notify(transaction, this.#sessionOf(transaction))
  }

  /** Arms the timers of everything that was under way when the state was written. */
  resume(): void {
    for (const transaction of this.#store.transactions()) {
      this.#deadlines.arm(transaction)
      for (const refund of transaction.refunds) {
        if (refund.state === 'pending') this.#deadlines.armRefund(transaction, refund)
      }
    }
  }

  forgetTimers(): void {
    this.#deadlines.forgetAll()
  }
}
