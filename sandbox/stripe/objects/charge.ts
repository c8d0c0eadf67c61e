import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { idOf } from '@/sandbox/stripe/state'
import type { SessionRecord } from '@/sandbox/stripe/state'
import { methodDetails } from './method-details'
import type { ChargeKind } from './method-details'

interface Failure {
  code: string
  declineCode: string
  message: string
}

interface NewCharge {
  kind: ChargeKind
  intent: Stripe.PaymentIntent
  record: SessionRecord
  createdAt: number
  status: 'succeeded' | 'pending' | 'failed'
  failure?: Failure
}

/** What no payment of a checkout page has. */
const UNSET = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  customer: null,
  failure_balance_transaction: null,
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.Charge>

function outcomeOf(failure: Failure | undefined): Stripe.Charge.Outcome {
  return {
    advice_code: failure ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: failure ? '51' : null,
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: failure ? 'The bank returned a decline code.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  }
}

export function buildCharge({ kind, intent, record, createdAt, status, failure }: NewCharge): Stripe.Charge {
  const isPaid = status !== 'failed'
  const last4 = failure ? '9995' : kind === 'card-after-challenge' ? '3220' : '4242'
  return {
    id: newStripeId(kind === 'bank-debit' || kind === 'voucher' ? 'py' : 'ch'),
    object: 'charge',
    ...UNSET,
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: {
      address: { city: null, country: 'ID', line1: null, line2: null, postal_code: null, state: null },
      email: record.session.customer_details?.email ?? null,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: 'SIMULATOR',
    captured: isPaid,
    created: createdAt,
    currency: intent.currency,
    description: intent.description,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: intent.livemode,
    metadata: { ...intent.metadata },
    outcome: outcomeOf(failure),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: idOf(intent.payment_method),
    payment_method_details: methodDetails(kind, intent, last4),
    radar_options: {},
    receipt_email: intent.receipt_email,
    refunded: false,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
  } satisfies Stripe.Charge
}
