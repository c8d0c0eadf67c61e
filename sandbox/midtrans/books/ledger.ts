import { randomInt, randomUUID } from 'node:crypto'
import type { Clock } from '@/sandbox/gateways/clock'
import { wireTime } from '@/sandbox/midtrans/api/bodies'
import { METHODS, methodDetails } from './methods'
import type { CardOutcome } from './methods'
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
import { canMove, statusAfterRefunds } from './rules'
import type { Order, Store } from './store'

const PAGE_LIFETIME_MS = 24 * 60 * 60 * 1000

/** A change of state that Midtrans does not know. */
export class ImpossibleMove extends Error {
  override name = 'ImpossibleMove'
}

interface StartOptions {
  /** Differs from the order's amount only when a test wants a gateway that disagrees with the shop. */
  amount?: number
  card?: CardOutcome
}

interface NotificationTargets {
  overrideUrls: string[] | null
  appendUrls: string[]
}

interface RefundInput {
  key: string
  amount: number
  reason: string | null
  method: Refund['method']
}

export interface Ledger {
  openSession(request: SnapRequest, account: Account, targets: NotificationTargets): Session
  closeSession(session: Session, state: 'canceled' | 'expired'): void
  isPageOpen(session: Session): boolean
  liveSession(order: Order): Session
  /** The customer has chosen a method; everything but a card is announced as pending. */
  start(session: Session, method: PaymentMethod, options?: StartOptions): Transaction
  /** The whole of a payment in one step: a card is captured, refused or held as its number says. */
  pay(session: Session, method: PaymentMethod, options?: StartOptions): Transaction
  settle(transaction: Transaction): void
  accept(transaction: Transaction): void
  deny(transaction: Transaction): void
  cancel(transaction: Transaction): void
  expire(transaction: Transaction): void
  chargeBack(transaction: Transaction, amount?: number): void
  refund(transaction: Transaction, input: RefundInput): Refund
  finishRefund(transaction: Transaction, key: string, isConfirmed: boolean): void
  /** Arms the timers of everything that was under way when the state was written. */
  resume(): void
  forgetTimers(): void
}

interface LedgerOptions {
  clock: Clock
  store: Store
  notifier: Notifier
  variants: () => Variants
}

export function createLedger({ clock, store, notifier, variants }: LedgerOptions): Ledger {
  const timers = new Map<string, () => void>()
  let refundCount = 0
  const nowMs = () => Math.round(clock.now().getTime())

  function sessionOf(transaction: Transaction): Session {
    const session = store.findSession(transaction.token)
    if (!session) throw new ImpossibleMove(`The session of ${transaction.id} is gone`)
    return session
  }

  function schedule(id: string, run: () => void, atMs: number): void {
    timers.get(id)?.()
    timers.set(
      id,
      clock.setTimeout(() => {
        timers.delete(id)
        run()
      }, atMs - nowMs()),
    )
  }

  function armTimer(transaction: Transaction): void {
    timers.get(transaction.id)?.()
    timers.delete(transaction.id)
    if (transaction.status === 'pending' && transaction.expiresAtMs !== null) {
      schedule(transaction.id, () => move(transaction, 'expire'), transaction.expiresAtMs)
    } else if (transaction.status === 'capture' && transaction.fraudStatus === 'challenge') {
      const deniedAtMs = transaction.changedAtMs + variants().challengeDeniedAfterMs
      schedule(transaction.id, () => deny(transaction), deniedAtMs)
    } else if (transaction.status === 'capture') {
      schedule(
        transaction.id,
        () => settle(transaction),
        transaction.changedAtMs + variants().captureSettlesAfterMs,
      )
    }
  }

  function armRefundTimer(transaction: Transaction, refund: Refund): void {
    schedule(
      refund.uuid,
      () => finishRefund(transaction, refund.key, variants().refund !== 'pending-then-rejected'),
      refund.createdAtMs + variants().refundConfirmedAfterMs,
    )
  }

  function save(transaction: Transaction): void {
    store.saveTransaction(transaction)
    store.saveTime(nowMs())
    armTimer(transaction)
  }

  function move(transaction: Transaction, to: TransactionStatus, change: Partial<Transaction> = {}): void {
    if (!canMove(transaction.status, to)) {
      throw new ImpossibleMove(`A transaction in ${transaction.status} cannot become ${to}`)
    }
    Object.assign(transaction, change, { status: to, changedAtMs: nowMs() })
    save(transaction)
    notifier.notify(transaction, sessionOf(transaction))
  }

  function newTransactionId(method: PaymentMethod, atMs: number): string {
    if (method !== 'bsi_va') return randomUUID()
    return `A1${wireTime(atMs).slice(0, 10).replaceAll('-', '')}${randomInt(10 ** 11, 10 ** 12)}`
  }

  function expiryOf(session: Session, method: PaymentMethod, startedAtMs: number): number {
    if (!session.expiry) return startedAtMs + METHODS[method].lifetimeMs
    return (session.expiry.startAtMs ?? startedAtMs) + session.expiry.durationMs
  }

  function create(session: Session, method: PaymentMethod, options: StartOptions): Transaction {
    const atMs = nowMs()
    return {
      id: newTransactionId(method, atMs),
      merchantId: session.merchantId,
      orderId: session.orderId,
      token: session.token,
      method,
      status: 'pending',
      fraudStatus: 'accept',
      grossAmount: options.amount ?? session.grossAmount,
      createdAtMs: atMs,
      settledAtMs: null,
      expiresAtMs: expiryOf(session, method, atMs),
      changedAtMs: atMs,
      refunds: [],
      chargedBack: 0,
      details: methodDetails(method, options.card ?? 'accept'),
    }
  }

  function start(session: Session, method: PaymentMethod, options: StartOptions = {}): Transaction {
    const transaction = create(session, method, options)
    save(transaction)
    if (method !== 'credit_card') notifier.notify(transaction, session)
    return transaction
  }

  function pay(session: Session, method: PaymentMethod, options: StartOptions = {}): Transaction {
    const transaction = start(session, method, options)
    const card = options.card ?? 'accept'
    if (method !== 'credit_card') settle(transaction)
    else if (card === 'accept') move(transaction, 'capture')
    else if (card === 'challenge') move(transaction, 'capture', { fraudStatus: 'challenge' })
    else move(transaction, 'deny', { fraudStatus: card === 'fraudDeny' ? 'deny' : 'accept' })
    return transaction
  }

  function settle(transaction: Transaction): void {
    const paidAtMs = nowMs()
    const details = { ...transaction.details }
    if (transaction.method === 'bni_va') {
      details.payment_amounts = [{ paid_at: wireTime(paidAtMs), amount: `${transaction.grossAmount}.00` }]
    }
    move(transaction, 'settlement', { settledAtMs: paidAtMs, details })
  }

  function deny(transaction: Transaction): void {
    const isChallenged = transaction.fraudStatus === 'challenge'
    move(transaction, 'deny', isChallenged ? { fraudStatus: 'deny' } : {})
  }

  function finishRefund(transaction: Transaction, key: string, isConfirmed: boolean): void {
    const refund = transaction.refunds.find(
      (candidate) => candidate.key === key && candidate.state === 'pending',
    )
    if (!refund) throw new ImpossibleMove(`There is no pending refund ${key}`)
    timers.get(refund.uuid)?.()
    timers.delete(refund.uuid)
    refund.state = isConfirmed ? 'done' : 'rejected'
    refund.confirmedAtMs = isConfirmed ? nowMs() : null
    transaction.status = statusAfterRefunds(transaction)
    transaction.changedAtMs = nowMs()
    save(transaction)
    notifier.notify(transaction, sessionOf(transaction))
  }

  return {
    openSession(request, account, targets) {
      const atMs = nowMs()
      const pageEndsMs = atMs + (request.pageLifetimeMs ?? PAGE_LIFETIME_MS)
      const { expiry } = request
      const orderEndsMs = expiry?.startAtMs != null ? expiry.startAtMs + expiry.durationMs : Infinity
      const session: Session = {
        ...request,
        ...targets,
        token: randomUUID(),
        merchantId: account.merchantId,
        merchantName: account.merchantName,
        serverKey: account.serverKey,
        createdAtMs: atMs,
        pageExpiresAtMs: Math.min(pageEndsMs, orderEndsMs),
        state: 'open',
      }
      const previous = store.findOrder(request.orderId, account.merchantId)
      const replaced = previous && store.findSession(previous.token)
      if (replaced && replaced.state === 'open') {
        replaced.state = 'replaced'
        store.saveSession(replaced)
      }
      store.saveSession(session)
      store.saveTime(atMs)
      return session
    },
    closeSession(session, state) {
      session.state = state
      store.saveSession(session)
    },
    isPageOpen: (session) => session.state === 'open' && nowMs() < session.pageExpiresAtMs,
    liveSession(order) {
      const session = store.findSession(order.token)
      if (!session) throw new ImpossibleMove(`The session of ${order.orderId} is gone`)
      return session
    },
    start,
    pay,
    settle,
    accept: (transaction) => {
      if (transaction.fraudStatus !== 'challenge')
        throw new ImpossibleMove('Only a challenge can be accepted')
      move(transaction, 'capture', { fraudStatus: 'accept' })
    },
    deny,
    cancel: (transaction) => move(transaction, 'cancel'),
    expire: (transaction) => move(transaction, 'expire'),
    chargeBack(transaction, amount = transaction.grossAmount) {
      const chargedBack = Math.min(transaction.grossAmount, transaction.chargedBack + amount)
      const isWhole = chargedBack >= transaction.grossAmount
      move(transaction, isWhole ? 'chargeback' : 'partial_chargeback', { chargedBack })
    },
    refund(transaction, input) {
      const isPending = variants().refund === 'pending' || variants().refund === 'pending-then-rejected'
      refundCount += 1
      const refund: Refund = {
        ...input,
        id: Math.floor(nowMs() / 1000) * 1000 + (refundCount % 1000),
        uuid: randomUUID(),
        createdAtMs: nowMs(),
        confirmedAtMs: isPending ? null : nowMs(),
        state: isPending ? 'pending' : 'done',
      }
      transaction.refunds.push(refund)
      if (isPending) {
        save(transaction)
        armRefundTimer(transaction, refund)
      } else {
        move(transaction, statusAfterRefunds(transaction))
      }
      return refund
    },
    finishRefund,
    resume() {
      for (const transaction of store.transactions()) {
        armTimer(transaction)
        for (const refund of transaction.refunds) {
          if (refund.state === 'pending') armRefundTimer(transaction, refund)
        }
      }
    },
    forgetTimers() {
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}
