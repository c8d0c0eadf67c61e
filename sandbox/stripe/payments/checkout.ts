import type Stripe from 'stripe'
import { CLOSED_ACCOUNT, DOLLAR_ACCOUNT } from '@/sandbox/stripe/accounts'
import { cannotCharge, decline, refuse } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { buildSession } from '@/sandbox/stripe/objects/session'
import { readSession } from './session-parameters'
import { byItself, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Cause, Simulation } from '@/sandbox/stripe/simulation'
import { idOf } from '@/sandbox/stripe/state'
import type { Parameters } from '@/sandbox/stripe/api/parameters'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

export function createSession(
  simulation: Simulation,
  account: Account,
  parameters: Parameters,
): Stripe.Checkout.Session {
  const createdAt = nowSeconds()
  const draft = readSession(parameters, createdAt)
  if (account.id === CLOSED_ACCOUNT) throw cannotCharge()
  if (account.id === DOLLAR_ACCOUNT && draft.currency !== 'usd')
    throw refuse(
      `Invalid currency: ${draft.currency}. Your account currently supports these currencies: usd`,
      undefined,
      'line_items[0][price_data][currency]',
    )
  const session = buildSession({ draft, isLive: account.isLive, createdAt, pageOrigin: simulation.origin })
  const expiresOnMs = simulation.calendar.now().getTime() + (draft.expiresAt - createdAt) * 1000
  account.sessions.put(session.id, { session, draft, expiresOnMs, step: 'choose', declineMessage: null })
  simulation.scheduleExpiry(expiresOnMs)
  return session
}

function expire(simulation: Simulation, account: Account, record: SessionRecord, cause: Cause): void {
  const { session } = record
  session.status = 'expired'
  session.url = null
  record.step = 'choose'
  account.sessions.put(session.id, record)
  const happenings: Happening[] = []
  const intent = account.intents.find(idOf(session.payment_intent) ?? '')
  if (intent) {
    intent.status = 'canceled'
    intent.canceled_at = nowSeconds()
    intent.cancellation_reason = 'automatic'
    intent.next_action = null
    account.intents.put(intent.id, intent)
    happenings.push({ type: 'payment_intent.canceled', object: intent })
  }
  happenings.push({ type: 'checkout.session.expired', object: session })
  emit(simulation, account, cause, happenings)
}

/** Only an open session expires: the customer may have just paid, and the caller has to look again. */
export function expireSession(
  simulation: Simulation,
  account: Account,
  record: SessionRecord,
  cause: Cause,
): Stripe.Checkout.Session {
  if (record.session.status !== 'open')
    throw decline(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${record.session.status ?? ''}\`.`,
      undefined,
      'session',
    )
  expire(simulation, account, record, cause)
  return record.session
}

/** Expires what is due. Returns when the next one is, in the calendar's milliseconds. */
export function expireDueSessions(simulation: Simulation): number | null {
  const nowMs = simulation.calendar.now().getTime()
  let next: number | null = null
  for (const account of simulation.accounts.values()) {
    for (const record of account.sessions.all()) {
      if (record.session.status !== 'open') continue
      if (record.expiresOnMs <= nowMs) expire(simulation, account, record, byItself)
      else if (next === null || record.expiresOnMs < next) next = record.expiresOnMs
    }
  }
  return next
}
