import { decline } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { buildCharge } from '@/sandbox/stripe/objects/charge'
import { applyTruth, bookCharge, complete, markFailed, markPaid, openIntent, requireOpen } from './steps'
import { byItself, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { getCharge, idOf } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

const DEBIT_FAILED = {
  code: 'payment_method_provider_decline',
  declineCode: 'insufficient_funds',
  message: "The customer's account has insufficient funds to cover this payment.",
}

/** The session completes, the money is still on its way. */
export function beginDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
  requireOpen(record)
  const { session } = record
  const happenings: Happening[] = []
  applyTruth(simulation, account, record)
  const intent = openIntent(account, record, happenings)
  intent.amount = session.amount_total ?? intent.amount
  intent.currency = session.currency ?? intent.currency
  intent.payment_method = newStripeId('pm')
  const charge = buildCharge({
    kind: 'bank-debit',
    intent,
    record,
    createdAt: nowSeconds(),
    status: 'pending',
  })
  intent.status = 'processing'
  intent.latest_charge = charge.id
  complete(record, 'unpaid')
  account.charges.put(charge.id, charge)
  account.intents.put(intent.id, intent)
  account.sessions.put(session.id, record)
  happenings.push(
    { type: 'charge.pending', object: charge },
    { type: 'payment_intent.processing', object: intent },
    { type: 'checkout.session.completed', object: session },
  )
  emit(simulation, account, byItself, happenings)
}

function pendingDebit(account: Account, { session }: SessionRecord) {
  const intent = account.intents.find(idOf(session.payment_intent) ?? '')
  if (session.status !== 'complete' || intent?.status !== 'processing')
    throw decline('There is no bank debit under way on this Checkout Session.', undefined, 'session')
  return { intent, charge: getCharge(account, idOf(intent.latest_charge) ?? '') }
}

export function settleDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
  const { intent, charge } = pendingDebit(account, record)
  charge.status = 'succeeded'
  bookCharge(account, charge)
  markPaid(intent, charge)
  record.session.payment_status = 'paid'
  account.charges.put(charge.id, charge)
  account.intents.put(intent.id, intent)
  account.sessions.put(record.session.id, record)
  emit(simulation, account, byItself, [
    { type: 'charge.succeeded', object: charge },
    { type: 'payment_intent.succeeded', object: intent },
    { type: 'checkout.session.async_payment_succeeded', object: record.session },
  ])
}

export function failDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
  const { intent, charge } = pendingDebit(account, record)
  charge.status = 'failed'
  charge.paid = false
  charge.captured = false
  charge.amount_captured = 0
  charge.failure_code = DEBIT_FAILED.code
  charge.failure_message = DEBIT_FAILED.message
  markFailed(intent, charge, DEBIT_FAILED)
  account.charges.put(charge.id, charge)
  account.intents.put(intent.id, intent)
  emit(simulation, account, byItself, [
    { type: 'charge.failed', object: charge },
    { type: 'payment_intent.payment_failed', object: intent },
    { type: 'checkout.session.async_payment_failed', object: record.session },
  ])
}
