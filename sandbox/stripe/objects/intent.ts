import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import type { SessionRecord } from '@/sandbox/stripe/state'

/** What no payment of a checkout page has. */
const UNSET = {
  allowed_payment_method_types: null,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_record: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>

export function buildIntent({ session, draft }: SessionRecord, createdAt: number): Stripe.PaymentIntent {
  const id = newStripeId('pi')
  return {
    id,
    object: 'payment_intent',
    ...UNSET,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newStripeId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: createdAt,
    currency: session.currency ?? draft.currency,
    description: draft.intentDescription,
    last_payment_error: null,
    latest_charge: null,
    livemode: session.livemode,
    metadata: draft.intentMetadata,
    next_action: null,
    payment_method: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: session.payment_method_types,
    processing: null,
    receipt_email: draft.receiptEmail,
    statement_descriptor_suffix: draft.statementDescriptor,
    status: 'requires_payment_method',
  } satisfies Stripe.PaymentIntent
}
