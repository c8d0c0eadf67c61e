import type Stripe from 'stripe'
import { decline } from '@/sandbox/stripe/errors'
import type { Happening } from '@/sandbox/stripe/events'
import { buildIntent } from '@/sandbox/stripe/objects/intent'
import { buildTransaction, feeMinor } from '@/sandbox/stripe/objects/transaction'
import { knobsOf, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { getIntent, idOf } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

export function requireOpen({ session }: SessionRecord): void {
  if (session.status !== 'open')
    throw decline(`This Checkout Session is ${session.status ?? 'not open'}.`, undefined, 'session')
}

/** The customer's first attempt makes the intent; until then the session has none. */
export function openIntent(
  account: Account,
  record: SessionRecord,
  happenings: Happening[],
): Stripe.PaymentIntent {
  const known = account.intents.find(idOf(record.session.payment_intent) ?? '')
  if (known) return known
  const intent = buildIntent(record, nowSeconds())
  account.intents.put(intent.id, intent)
  record.session.payment_intent = intent.id
  happenings.push({ type: 'payment_intent.created', object: structuredClone(intent) })
  return intent
}

export function complete(record: SessionRecord, status: 'paid' | 'unpaid' | 'no_payment_required'): void {
  record.session.status = 'complete'
  record.session.payment_status = status
  record.session.url = null
  record.step = 'choose'
  record.declineMessage = null
}

export function bookCharge(account: Account, charge: Stripe.Charge): void {
  const transaction = buildTransaction({
    type: charge.id.startsWith('py_') ? 'payment' : 'charge',
    category: 'charge',
    amount: charge.amount,
    fee: feeMinor(charge.amount),
    currency: charge.currency,
    source: charge.id,
    createdAt: nowSeconds(),
  })
  account.transactions.put(transaction.id, transaction)
  charge.balance_transaction = transaction.id
}

export function applyTruth(simulation: Simulation, account: Account, { session }: SessionRecord): void {
  const knobs = knobsOf(simulation, account)
  if (knobs.truthAmount !== null) {
    session.amount_total = knobs.truthAmount
    session.amount_subtotal = knobs.truthAmount
  }
  if (knobs.truthCurrency !== null) session.currency = knobs.truthCurrency
  if (knobs.presentment && session.adaptive_pricing?.enabled)
    session.presentment_details = {
      presentment_amount: knobs.presentment.amount,
      presentment_currency: knobs.presentment.currency,
    }
}

export function markPaid(intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  intent.latest_charge = charge.id
  intent.last_payment_error = null
  intent.next_action = null
  intent.processing = null
}

/** Why an attempt failed, in Stripe's words. */
export interface Failure {
  code: string
  declineCode: string
  message: string
}

export function markFailed(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
  failure: Failure,
): void {
  intent.status = 'requires_payment_method'
  intent.next_action = null
  intent.processing = null
  if (charge) intent.latest_charge = charge.id
  intent.last_payment_error = {
    type: charge ? 'card_error' : 'invalid_request_error',
    code: failure.code,
    ...(charge && { charge: charge.id, decline_code: failure.declineCode }),
    doc_url: `https://docs.stripe.com/error-codes/${failure.code}`,
    message: failure.message,
  }
}

export function findPaidCharge(account: Account, intentId: string): Stripe.Charge | null {
  const intent = getIntent(account, intentId)
  const charge = account.charges.find(idOf(intent.latest_charge) ?? '')
  return charge?.status === 'succeeded' ? charge : null
}
