import type Stripe from 'stripe'
import type { AttemptStatus, DeliveryRecord } from '@/sandbox/gateways/delivery'
import type { DeliveryKnobs } from '@/sandbox/gateways/knobs'
import { findAccountId } from '@/sandbox/stripe/accounts'
import { booksOf } from '@/sandbox/stripe/books'
import type { CurrencyBooks } from '@/sandbox/stripe/books'
import { closeDispute, openDispute } from '@/sandbox/stripe/payments/disputes'
import { noApiFaults } from './knobs'
import type { ApiKnobs } from './knobs'
import { performOutcome } from '@/sandbox/stripe/payments/outcomes'
import { findPaidCharge } from '@/sandbox/stripe/payments/steps'
import type { Outcome } from '@/sandbox/stripe/payments/outcomes'
import { refundCharge, settleRefund } from '@/sandbox/stripe/payments/refunds'
import { byItself, knobsOf } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { idOf, openAccounts } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

export interface SessionSearch {
  /** An account's id or one of its keys. */
  account?: string
  clientReferenceId?: string
  /** Every pair must be there. */
  metadata?: Record<string, string>
  status?: string
}

export class ControlError extends Error {}

export function findSessionRecord(
  simulation: Simulation,
  id: string,
): { account: Account; record: SessionRecord } | null {
  for (const account of simulation.accounts.values()) {
    const record = account.sessions.find(id)
    if (record) return { account, record }
  }
  return null
}

function findIn<Row>(
  simulation: Simulation,
  what: string,
  id: string,
  pick: (account: Account) => Row | null,
): { account: Account; row: Row } {
  for (const account of simulation.accounts.values()) {
    const row = pick(account)
    if (row !== null) return { account, row }
  }
  throw new ControlError(`There is no ${what} ${id}`)
}

export class StripeControl {
  readonly #simulation: Simulation

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  #getRecord(sessionId: string): { account: Account; record: SessionRecord } {
    const found = findSessionRecord(this.#simulation, sessionId)
    if (!found) throw new ControlError(`There is no session ${sessionId}`)
    return found
  }

  #getAccount(accountOrKey: string): Account {
    const account = this.#simulation.accounts.get(findAccountId(accountOrKey) ?? '')
    if (!account) throw new ControlError(`There is no account ${accountOrKey}`)
    return account
  }

  #chosenAccounts(accountOrKey: string | undefined): Account[] {
    return accountOrKey === undefined
      ? [...this.#simulation.accounts.values()]
      : [this.#getAccount(accountOrKey)]
  }

  #getPaidCharge(sessionId: string): { account: Account; charge: Stripe.Charge } {
    const { account, record } = this.#getRecord(sessionId)
    const intentId = idOf(record.session.payment_intent)
    const charge = intentId === null ? null : findPaidCharge(account, intentId)
    if (!charge) throw new ControlError(`Session ${sessionId} is not paid`)
    return { account, charge }
  }

  /** Does what a customer or a bank would do to this session. */
  outcome(sessionId: string, outcome: Outcome): Stripe.Checkout.Session {
    const { account, record } = this.#getRecord(sessionId)
    performOutcome(this.#simulation, account, record, outcome)
    return record.session
  }

  /** Newest first. */
  findSessions(search: SessionSearch = {}): Stripe.Checkout.Session[] {
    const wanted = Object.entries(search.metadata ?? {})
    return this.#chosenAccounts(search.account)
      .flatMap((account) => account.sessions.newestFirst().map((record) => record.session))
      .filter(
        (session) => !search.clientReferenceId || session.client_reference_id === search.clientReferenceId,
      )
      .filter((session) => !search.status || session.status === search.status)
      .filter((session) => wanted.every(([name, value]) => session.metadata?.[name] === value))
      .sort((left, right) => right.created - left.created)
  }

  getSession(sessionId: string): Stripe.Checkout.Session {
    return this.#getRecord(sessionId).record.session
  }

  /** A refund nobody asked for through the API, as from Stripe's dashboard. */
  refund(sessionId: string, amount?: number): Stripe.Refund {
    const { account, charge } = this.#getPaidCharge(sessionId)
    const wanted = { charge, amount: amount ?? null, reason: null, metadata: {} }
    return refundCharge(this.#simulation, account, wanted, byItself)
  }

  settleRefund(refundId: string, status: 'succeeded' | 'failed'): Stripe.Refund {
    const { account, row } = findIn(this.#simulation, 'refund', refundId, (candidate) =>
      candidate.refunds.find(refundId),
    )
    settleRefund(this.#simulation, account, row, status)
    return row
  }

  dispute(sessionId: string, options: { amount?: number; reason?: string } = {}): Stripe.Dispute {
    const { account, charge } = this.#getPaidCharge(sessionId)
    const { amount = null, reason = 'fraudulent' } = options
    return openDispute(this.#simulation, account, charge, amount, reason)
  }

  closeDispute(disputeId: string, verdict: 'won' | 'lost'): Stripe.Dispute {
    const { account, row } = findIn(this.#simulation, 'dispute', disputeId, (candidate) =>
      candidate.disputes.find(disputeId),
    )
    closeDispute(this.#simulation, account, row, verdict)
    return row
  }

  books(accountOrKey?: string): Record<string, Record<string, CurrencyBooks>> {
    return Object.fromEntries(
      this.#chosenAccounts(accountOrKey).map((account) => [account.id, booksOf(account)]),
    )
  }

  deliveries(): DeliveryRecord[] {
    return this.#simulation.delivery.history()
  }

  /** Sends an event once more to every endpoint that got it, signed anew. */
  async redeliver(eventId: string): Promise<AttemptStatus[]> {
    const { row } = findIn(this.#simulation, 'event', eventId, (candidate) => candidate.events.find(eventId))
    return Promise.all(row.deliveryIds.map((id) => this.#simulation.delivery.redeliver(id)))
  }

  knobs(accountOrKey: string): ApiKnobs {
    return { ...knobsOf(this.#simulation, this.#getAccount(accountOrKey)) }
  }

  /** For one account, or for all of them. */
  setKnobs(change: Partial<ApiKnobs>, accountOrKey?: string): void {
    for (const account of this.#chosenAccounts(accountOrKey))
      Object.assign(knobsOf(this.#simulation, account), change)
  }

  deliveryKnobs(): DeliveryKnobs {
    return this.#simulation.delivery.knobs()
  }

  setDeliveryKnobs(change: Partial<DeliveryKnobs>): void {
    this.#simulation.delivery.setKnobs(change)
  }

  setDeliveryKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void {
    this.#simulation.delivery.setKnobsForNext(count, change)
  }

  resetKnobs(): void {
    this.#simulation.delivery.resetKnobs()
    for (const account of this.#simulation.accounts.values())
      Object.assign(knobsOf(this.#simulation, account), noApiFaults)
  }

  /** Lets this much time pass at once, for the life of pages and the retries of webhooks. */
  advance(ms: number): void {
    this.#simulation.calendar.advance(ms)
    this.#simulation.clock.advance(ms)
  }

  /** Resolves when no webhook is under way. */
  idle(): Promise<void> {
    return this.#simulation.delivery.idle()
  }

  /** Forgets everything, endpoints included. */
  reset(): void {
    this.resetKnobs()
    this.#simulation.delivery.clearHistory()
    this.#simulation.journal.clear()
    this.#simulation.accounts = openAccounts(this.#simulation.journal)
  }
}
