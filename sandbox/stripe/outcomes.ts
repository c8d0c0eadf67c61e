import type Stripe from 'stripe'
import { expireSession } from '@/sandbox/stripe/checkout'
import { decline } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { buildCharge, buildIntent, buildTransaction, feeMinor } from '@/sandbox/stripe/payment-objects'
import type { ChargeKind } from '@/sandbox/stripe/payment-objects'
import { byItself, knobsOf, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { getCharge, getIntent, idOf } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

/** `settle` and `fail` end a bank debit that `pending` began; the others are what a customer does. */
export const outcomes = [
  'pay',
  'pending',
  'deny',
  'challenge',
  'expire',
  'abandon',
  'settle',
  'fail',
] as const
export type Outcome = (typeof outcomes)[number]

const CARD_DECLINED = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
}
const CHALLENGE_FAILED = {
  code: 'payment_intent_authentication_failure',
  declineCode: 'authentication_required',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}
const DEBIT_FAILED = {
  code: 'payment_method_provider_decline',
  declineCode: 'insufficient_funds',
  message: "The customer's account has insufficient funds to cover this payment.",
}

function requireOpen({ session }: SessionRecord): void {
  if (session.status !== 'open')
    throw decline(`This Checkout Session is ${session.status ?? 'not open'}.`, undefined, 'session')
}

/** The customer's first attempt makes the intent; until then the session has none. */
function openIntent(account: Account, record: SessionRecord, happenings: Happening[]): Stripe.PaymentIntent {
  const known = account.intents.find(idOf(record.session.payment_intent) ?? '')
  if (known) return known
  const intent = buildIntent(record, nowSeconds())
  account.intents.put(intent.id, intent)
  record.session.payment_intent = intent.id
  happenings.push({ type: 'payment_intent.created', object: structuredClone(intent) })
  return intent
}

function complete(record: SessionRecord, status: 'paid' | 'unpaid' | 'no_payment_required'): void {
  record.session.status = 'complete'
  record.session.payment_status = status
  record.session.url = null
  record.step = 'choose'
  record.declineMessage = null
}

function bookCharge(account: Account, charge: Stripe.Charge): void {
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

function applyTruth(simulation: Simulation, account: Account, { session }: SessionRecord): void {
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

function markPaid(intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  intent.latest_charge = charge.id
  intent.last_payment_error = null
  intent.next_action = null
  intent.processing = null
}

function pay(simulation: Simulation, account: Account, record: SessionRecord): void {
  requireOpen(record)
  const { session } = record
  const happenings: Happening[] = []
  if (session.payment_status === 'no_payment_required') {
    complete(record, 'no_payment_required')
  } else {
    applyTruth(simulation, account, record)
    const kind: ChargeKind = record.step === 'challenge' ? 'card-after-challenge' : 'card'
    const intent = openIntent(account, record, happenings)
    intent.amount = session.amount_total ?? intent.amount
    intent.currency = session.currency ?? intent.currency
    intent.payment_method = newStripeId('pm')
    const charge = buildCharge({ kind, intent, record, createdAt: nowSeconds(), status: 'succeeded' })
    if (session.presentment_details) {
      intent.presentment_details = session.presentment_details
      charge.presentment_details = session.presentment_details
    }
    bookCharge(account, charge)
    markPaid(intent, charge)
    complete(record, 'paid')
    account.charges.put(charge.id, charge)
    account.intents.put(intent.id, intent)
    happenings.push(
      { type: 'charge.succeeded', object: charge },
      { type: 'payment_intent.succeeded', object: intent },
    )
  }
  account.sessions.put(session.id, record)
  happenings.push({ type: 'checkout.session.completed', object: session })
  emit(simulation, account, byItself, happenings)
}

function beginDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
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

function settleDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
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

type Failure = typeof CARD_DECLINED

function markFailed(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null, failure: Failure): void {
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

function failDebit(simulation: Simulation, account: Account, record: SessionRecord): void {
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

/** The session stays open: the customer may take another card. */
function deny(simulation: Simulation, account: Account, record: SessionRecord): void {
  requireOpen(record)
  const happenings: Happening[] = []
  const intent = openIntent(account, record, happenings)
  if (record.step === 'challenge') {
    // A failed authentication never reaches the bank, so there is no charge.
    markFailed(intent, null, CHALLENGE_FAILED)
    record.declineMessage = CHALLENGE_FAILED.message
  } else {
    const charge = buildCharge({
      kind: 'card',
      intent,
      record,
      createdAt: nowSeconds(),
      status: 'failed',
      failure: CARD_DECLINED,
    })
    markFailed(intent, charge, CARD_DECLINED)
    account.charges.put(charge.id, charge)
    happenings.push({ type: 'charge.failed', object: charge })
    record.declineMessage = CARD_DECLINED.message
  }
  record.step = 'choose'
  account.intents.put(intent.id, intent)
  account.sessions.put(record.session.id, record)
  happenings.push({ type: 'payment_intent.payment_failed', object: intent })
  emit(simulation, account, byItself, happenings)
}

function challenge(simulation: Simulation, account: Account, record: SessionRecord): void {
  requireOpen(record)
  const happenings: Happening[] = []
  const intent = openIntent(account, record, happenings)
  intent.status = 'requires_action'
  intent.payment_method = newStripeId('pm')
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: null, url: record.session.url },
  }
  record.step = 'challenge'
  record.declineMessage = null
  account.intents.put(intent.id, intent)
  account.sessions.put(record.session.id, record)
  happenings.push({ type: 'payment_intent.requires_action', object: intent })
  emit(simulation, account, byItself, happenings)
}

/** Does to a session what a customer, or the customer's bank, would do. */
export function performOutcome(
  simulation: Simulation,
  account: Account,
  record: SessionRecord,
  outcome: Outcome,
): void {
  switch (outcome) {
    case 'pay':
      return pay(simulation, account, record)
    case 'pending':
      return beginDebit(simulation, account, record)
    case 'deny':
      return deny(simulation, account, record)
    case 'challenge':
      return challenge(simulation, account, record)
    case 'expire':
      expireSession(simulation, account, record, byItself)
      return
    case 'settle':
      return settleDebit(simulation, account, record)
    case 'fail':
      return failDebit(simulation, account, record)
    case 'abandon':
      // The customer just goes away, and Stripe tells nobody.
      return requireOpen(record)
  }
}

export function findPaidCharge(account: Account, intentId: string): Stripe.Charge | null {
  const intent = getIntent(account, intentId)
  const charge = account.charges.find(idOf(intent.latest_charge) ?? '')
  return charge?.status === 'succeeded' ? charge : null
}
