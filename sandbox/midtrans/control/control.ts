import type { AttemptStatus, DeliveryEngine, DeliveryRecord } from '@/sandbox/gateways/delivery'
import type { DeliveryKnobs } from '@/sandbox/gateways/knobs'
import type { Endpoint, Fault, FaultSettings } from '@/sandbox/midtrans/api/faults'
import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import type { Account, Session, Variants } from '@/sandbox/midtrans/books/model'
import type { Order } from '@/sandbox/midtrans/books/store'
import type { Simulation } from '@/sandbox/midtrans/simulation'
import { booksOf, listed } from './books'
import type { Books, ListedTransaction } from './books'
import { latestOrThrow, performOutcome } from './outcomes'
import type { Outcome, OutcomeOptions } from './outcomes'

export class MidtransControl {
  readonly #simulation: Simulation
  readonly #delivery: DeliveryEngine

  constructor(simulation: Simulation) {
    this.#simulation = simulation
    this.#delivery = simulation.notifier.delivery
  }

  #orderOf(orderId: string, merchantId: string | undefined): Order {
    const order = this.#simulation.store.findOrder(orderId, merchantId)
    if (!order) throw new ImpossibleMove(`There is no order ${orderId}`)
    return order
  }

  /** Does on an order what its customer, the bank or time would do; returns the transaction concerned. */
  perform(outcome: Outcome, orderId: string, options: OutcomeOptions = {}): ListedTransaction {
    const order = this.#orderOf(orderId, options.merchantId)
    return listed(performOutcome(this.#simulation.ledger, order, outcome, options))
  }

  finishRefund(
    orderId: string,
    refundKey: string,
    isConfirmed: boolean,
    merchantId?: string,
  ): ListedTransaction {
    const transaction = latestOrThrow(
      this.#orderOf(orderId, merchantId),
      ({ refunds }) => refunds.some((refund) => refund.key === refundKey),
      `refund ${refundKey} of a`,
    )
    this.#simulation.ledger.finishRefund(transaction, refundKey, isConfirmed)
    return listed(transaction)
  }

  knobs(): DeliveryKnobs {
    return this.#delivery.knobs()
  }

  setKnobs(change: Partial<DeliveryKnobs>): void {
    this.#delivery.setKnobs(change)
  }

  setKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void {
    this.#delivery.setKnobsForNext(count, change)
  }

  faults(): FaultSettings {
    return this.#simulation.faults.settings()
  }

  setFault(endpoint: Endpoint, fault: Fault, times?: number): void {
    this.#simulation.faults.set(endpoint, fault, times)
  }

  changeFaultSettings(change: Partial<Pick<FaultSettings, 'slowMs' | 'errorsWithHttp200'>>): void {
    this.#simulation.faults.change(change)
  }

  variants(): Variants {
    return this.#simulation.variants()
  }

  changeVariants(change: Partial<Variants>): void {
    this.#simulation.changeVariants(change)
  }

  accounts(): Account[] {
    return this.#simulation.store.accounts()
  }

  saveAccount(account: Account): void {
    this.#simulation.store.saveAccount(account)
  }

  signWith(merchantId: string, serverKey: string | null): void {
    this.#simulation.notifier.signWith(merchantId, serverKey)
  }

  sessions(): Session[] {
    return this.#simulation.store.sessions()
  }

  transactions(merchantId?: string): ListedTransaction[] {
    return this.#simulation.store
      .transactions()
      .filter((transaction) => merchantId === undefined || transaction.merchantId === merchantId)
      .map(listed)
  }

  books(merchantId?: string): Books[] {
    return booksOf(this.#simulation.store.transactions()).filter(
      (books) => merchantId === undefined || books.merchantId === merchantId,
    )
  }

  history(): DeliveryRecord[] {
    return this.#delivery.history()
  }

  redeliver(id: string): Promise<AttemptStatus> {
    return this.#delivery.redeliver(id)
  }

  retriesWaiting(): number {
    return this.#delivery.retriesWaiting()
  }

  idle(): Promise<void> {
    return this.#delivery.idle()
  }

  now(): Date {
    return this.#simulation.clock.now()
  }

  advance(ms: number): void {
    this.#simulation.clock.advance(ms)
  }

  /** Faults, knobs and variants as at the start; with `everything` also accounts, orders and history. */
  reset(everything = false): void {
    const { faults, ledger, notifier, store } = this.#simulation
    this.#delivery.resetKnobs()
    faults.reset()
    this.#simulation.resetVariants()
    for (const account of store.accounts()) notifier.signWith(account.merchantId, null)
    if (!everything) return
    ledger.forgetTimers()
    store.clear()
    this.#delivery.clearHistory()
  }
}
