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

export interface StripeControl {
  /** Does what a customer or a bank would do to this session. */
  outcome(sessionId: string, outcome: Outcome): Stripe.Checkout.Session
  /** Newest first. */
  findSessions(search?: SessionSearch): Stripe.Checkout.Session[]
  getSession(sessionId: string): Stripe.Checkout.Session
  /** A refund nobody asked for through the API, as from Stripe's dashboard. */
  refund(sessionId: string, amount?: number): Stripe.Refund
  settleRefund(refundId: string, status: 'succeeded' | 'failed'): Stripe.Refund
  dispute(sessionId: string, options?: { amount?: number; reason?: string }): Stripe.Dispute
  closeDispute(disputeId: string, verdict: 'won' | 'lost'): Stripe.Dispute
  books(accountOrKey?: string): Record<string, Record<string, CurrencyBooks>>
  deliveries(): DeliveryRecord[]
  /** Sends an event once more to every endpoint that got it, signed anew. */
  redeliver(eventId: string): Promise<AttemptStatus[]>
  knobs(accountOrKey: string): ApiKnobs
  /** For one account, or for all of them. */
  setKnobs(change: Partial<ApiKnobs>, accountOrKey?: string): void
  deliveryKnobs(): DeliveryKnobs
  setDeliveryKnobs(change: Partial<DeliveryKnobs>): void
  setDeliveryKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void
  resetKnobs(): void
  /** Lets this much time pass at once, for the life of pages and the retries of webhooks. */
  advance(ms: number): void
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>
  /** Forgets everything, endpoints included. */
  reset(): void
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

export function createControl(simulation: Simulation): StripeControl {
  const getRecord = (sessionId: string) => {
    const found = findSessionRecord(simulation, sessionId)
    if (!found) throw new ControlError(`There is no session ${sessionId}`)
    return found
  }

  const getAccount = (accountOrKey: string): Account => {
    const account = simulation.accounts.get(findAccountId(accountOrKey) ?? '')
    if (!account) throw new ControlError(`There is no account ${accountOrKey}`)
    return account
  }

  const chosenAccounts = (accountOrKey: string | undefined): Account[] =>
    accountOrKey === undefined ? [...simulation.accounts.values()] : [getAccount(accountOrKey)]

  const getPaidCharge = (sessionId: string) => {
    const { account, record } = getRecord(sessionId)
    const intentId = idOf(record.session.payment_intent)
    const charge = intentId === null ? null : findPaidCharge(account, intentId)
    if (!charge) throw new ControlError(`Session ${sessionId} is not paid`)
    return { account, charge }
  }

  const findIn = <Row>(what: string, id: string, pick: (account: Account) => Row | null) => {
    for (const account of simulation.accounts.values()) {
      const row = pick(account)
      if (row !== null) return { account, row }
    }
    throw new ControlError(`There is no ${what} ${id}`)
  }

  return {
    outcome(sessionId, outcome) {
      const { account, record } = getRecord(sessionId)
      performOutcome(simulation, account, record, outcome)
      return record.session
    },
    findSessions(search = {}) {
      const wanted = Object.entries(search.metadata ?? {})
      return chosenAccounts(search.account)
        .flatMap((account) => account.sessions.newestFirst().map((record) => record.session))
        .filter(
          (session) => !search.clientReferenceId || session.client_reference_id === search.clientReferenceId,
        )
        .filter((session) => !search.status || session.status === search.status)
        .filter((session) => wanted.every(([name, value]) => session.metadata?.[name] === value))
        .sort((left, right) => right.created - left.created)
    },
    getSession: (sessionId) => getRecord(sessionId).record.session,
    refund(sessionId, amount) {
      const { account, charge } = getPaidCharge(sessionId)
      return refundCharge(
        simulation,
        account,
        { charge, amount: amount ?? null, reason: null, metadata: {} },
        byItself,
      )
    },
    settleRefund(refundId, status) {
      const { account, row } = findIn('refund', refundId, (candidate) => candidate.refunds.find(refundId))
      settleRefund(simulation, account, row, status)
      return row
    },
    dispute(sessionId, options = {}) {
      const { account, charge } = getPaidCharge(sessionId)
      return openDispute(simulation, account, charge, options.amount ?? null, options.reason ?? 'fraudulent')
    },
    closeDispute(disputeId, verdict) {
      const { account, row } = findIn('dispute', disputeId, (candidate) => candidate.disputes.find(disputeId))
      closeDispute(simulation, account, row, verdict)
      return row
    },
    books: (accountOrKey) =>
      Object.fromEntries(chosenAccounts(accountOrKey).map((account) => [account.id, booksOf(account)])),
    deliveries: () => simulation.delivery.history(),
    async redeliver(eventId) {
      const { row } = findIn('event', eventId, (candidate) => candidate.events.find(eventId))
      return Promise.all(row.deliveryIds.map((id) => simulation.delivery.redeliver(id)))
    },
    knobs: (accountOrKey) => ({ ...knobsOf(simulation, getAccount(accountOrKey)) }),
    setKnobs(change, accountOrKey) {
      for (const account of chosenAccounts(accountOrKey)) Object.assign(knobsOf(simulation, account), change)
    },
    deliveryKnobs: () => simulation.delivery.knobs(),
    setDeliveryKnobs: (change) => simulation.delivery.setKnobs(change),
    setDeliveryKnobsForNext: (count, change) => simulation.delivery.setKnobsForNext(count, change),
    resetKnobs() {
      simulation.delivery.resetKnobs()
      for (const account of simulation.accounts.values())
        Object.assign(knobsOf(simulation, account), noApiFaults)
    },
    advance(ms) {
      simulation.calendar.advance(ms)
      simulation.clock.advance(ms)
    },
    idle: () => simulation.delivery.idle(),
    reset() {
      this.resetKnobs()
      simulation.delivery.clearHistory()
      simulation.journal.clear()
      simulation.accounts = openAccounts(simulation.journal)
    },
  }
}
