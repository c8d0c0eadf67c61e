import type Stripe from 'stripe'
import { decline } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { buildCharge } from '@/sandbox/stripe/objects/charge'
import { applyTruth, bookCharge, complete, markFailed, markPaid, openIntent, requireOpen } from './steps'
import { voucherMethod } from '@/sandbox/stripe/objects/methods'
import type { VoucherMethod } from '@/sandbox/stripe/objects/methods'
import { byItself, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { idOf } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

const RAN_OUT = {
  code: 'payment_intent_payment_attempt_expired',
  declineCode: 'generic_decline',
  message: 'The payment attempt for this PaymentIntent has expired.',
}

/** Days that a voucher is good for unless the session says otherwise. */
const DAYS: Record<VoucherMethod, number> = { oxxo: 3, konbini: 3, boleto: 3, multibanco: 7 }

const digits = (count: number): string =>
  Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('')

/** What the customer is shown to pay with, in the fields of each method's own `…_display_details`. */
function displayDetails(
  method: VoucherMethod,
  expiresAt: number,
  url: string,
): Stripe.PaymentIntent.NextAction {
  const type = `${method}_display_details`
  switch (method) {
    case 'oxxo':
      return {
        type,
        oxxo_display_details: { expires_after: expiresAt, hosted_voucher_url: url, number: digits(14) },
      }
    case 'boleto':
      return {
        type,
        boleto_display_details: {
          ...{ expires_at: expiresAt, hosted_voucher_url: url, pdf: `${url}/pdf` },
          number: `${digits(5)}.${digits(5)} ${digits(5)}.${digits(6)} ${digits(5)}.${digits(6)} 1 ${digits(14)}`,
        },
      }
    case 'multibanco':
      return {
        type,
        multibanco_display_details: {
          ...{ expires_at: expiresAt, hosted_voucher_url: url },
          ...{ entity: '12345', reference: digits(9) },
        },
      }
    case 'konbini': {
      const atStore = () => ({ payment_code: digits(6), confirmation_number: digits(11) })
      return {
        type,
        konbini_display_details: {
          ...{ expires_at: expiresAt, hosted_voucher_url: url },
          stores: { familymart: atStore(), lawson: atStore(), ministop: atStore(), seicomart: atStore() },
        },
      }
    }
  }
}

/** The session completes, and the customer has a voucher to pay with. There is no charge before it is paid. */
export function beginVoucher(simulation: Simulation, account: Account, record: SessionRecord): void {
  requireOpen(record)
  const { session, draft } = record
  const method = voucherMethod(session.currency ?? draft.currency)
  if (method === null) throw decline('No voucher can be paid in this currency.', undefined, 'session')
  const happenings: Happening[] = []
  applyTruth(simulation, account, record)
  const intent = openIntent(account, record, happenings)
  intent.amount = session.amount_total ?? intent.amount
  intent.currency = session.currency ?? intent.currency
  intent.payment_method = newStripeId('pm')
  intent.status = 'requires_action'
  const endsAt = nowSeconds() + DAYS[method] * 24 * 60 * 60
  // Stripe's voucher pages stand on a host of their own; here the checkout page shows what became of it.
  intent.next_action = displayDetails(method, endsAt, `${simulation.origin}/c/pay/${session.id}`)
  complete(record, 'unpaid')
  account.intents.put(intent.id, intent)
  account.sessions.put(session.id, record)
  happenings.push(
    { type: 'payment_intent.requires_action', object: intent },
    { type: 'checkout.session.completed', object: session },
  )
  emit(simulation, account, byItself, happenings)
}

/** The intent of a voucher that nobody has paid yet. */
export function findVoucher(account: Account, { session }: SessionRecord): Stripe.PaymentIntent | null {
  const intent = account.intents.find(idOf(session.payment_intent) ?? '')
  return session.status === 'complete' && intent?.status === 'requires_action' ? intent : null
}

export function payVoucher(
  simulation: Simulation,
  account: Account,
  record: SessionRecord,
  intent: Stripe.PaymentIntent,
): void {
  const charge = buildCharge({
    kind: 'voucher',
    intent,
    record,
    createdAt: nowSeconds(),
    status: 'succeeded',
  })
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

/** The voucher's time is over: nothing was charged, so there is no charge that failed either. */
export function endVoucher(
  simulation: Simulation,
  account: Account,
  record: SessionRecord,
  intent: Stripe.PaymentIntent,
): void {
  markFailed(intent, null, RAN_OUT)
  account.intents.put(intent.id, intent)
  emit(simulation, account, byItself, [
    { type: 'payment_intent.payment_failed', object: intent },
    { type: 'checkout.session.async_payment_failed', object: record.session },
  ])
}
