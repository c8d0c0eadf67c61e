import { beginDebit, failDebit, settleDebit } from './bank-debit'
import { expireSession } from './checkout'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { buildCharge } from '@/sandbox/stripe/objects/charge'
import type { ChargeKind } from '@/sandbox/stripe/objects/method-details'
import { applyTruth, bookCharge, complete, markFailed, markPaid, openIntent, requireOpen } from './steps'
import { byItself, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'
import { beginVoucher, endVoucher, findVoucher, payVoucher } from './voucher'

/** `settle` and `fail` end what `pending` (a bank debit) or `voucher` began; the others are what a customer does. */
export const outcomes = [
  'pay',
  'pending',
  'voucher',
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

/** What was begun ends: the bank's debit, or the customer's voucher. */
function end(simulation: Simulation, account: Account, record: SessionRecord, isPaid: boolean): void {
  const voucher = findVoucher(account, record)
  if (voucher) return (isPaid ? payVoucher : endVoucher)(simulation, account, record, voucher)
  return (isPaid ? settleDebit : failDebit)(simulation, account, record)
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
    case 'voucher':
      return beginVoucher(simulation, account, record)
    case 'deny':
      return deny(simulation, account, record)
    case 'challenge':
      return challenge(simulation, account, record)
    case 'expire':
      expireSession(simulation, account, record, byItself)
      return
    case 'settle':
      return end(simulation, account, record, true)
    case 'fail':
      return end(simulation, account, record, false)
    case 'abandon':
      // The customer just goes away, and Stripe tells nobody.
      return requireOpen(record)
  }
}
