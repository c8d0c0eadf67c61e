import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import type { DraftSession } from '@/sandbox/stripe/payments/drafts'
import { methodsOf } from './methods'

export const API_VERSION = '2026-10-28.endive'

interface NewSession {
  draft: DraftSession
  isLive: boolean
  createdAt: number
  pageOrigin: string
}

function customerOf(email: string): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  }
}

/** What no session of this simulator uses. */
const UNUSED = {
  after_expiration: null,
  allow_promotion_codes: null,
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  customer: null,
  customer_account: null,
  integration_identifier: null,
  invoice: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  subscription: null,
  wallet_options: null,
  custom_fields: [],
  discounts: [],
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  managed_payments: { enabled: false },
  phone_number_collection: { enabled: false },
  shipping_options: [],
  invoice_creation: {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  },
} satisfies Partial<Stripe.Checkout.Session>

export function buildSession({ draft, isLive, createdAt, pageOrigin }: NewSession): Stripe.Checkout.Session {
  const id = newStripeId(isLive ? 'cs_live' : 'cs_test', 58)
  return {
    id,
    object: 'checkout.session',
    ...UNUSED,
    adaptive_pricing: { enabled: draft.isAdaptive },
    allowed_payment_method_types: draft.allowedMethods,
    amount_subtotal: draft.totalMinor,
    amount_total: draft.totalMinor,
    cancel_url: draft.cancelUrl,
    client_reference_id: draft.clientReferenceId,
    created: createdAt,
    currency: draft.currency,
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: draft.submitMessage === null ? null : { message: draft.submitMessage },
      terms_of_service_acceptance: null,
    },
    customer_creation: 'if_required',
    customer_details: draft.customerEmail === null ? null : customerOf(draft.customerEmail),
    customer_email: draft.customerEmail,
    expires_at: draft.expiresAt,
    livemode: isLive,
    locale: draft.locale,
    metadata: draft.metadata,
    mode: 'payment',
    origin_context: draft.origin,
    payment_intent: null,
    payment_method_collection: 'if_required',
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: draft.allowedMethods ?? methodsOf(draft.currency),
    payment_status: draft.totalMinor === 0 ? 'no_payment_required' : 'unpaid',
    status: 'open',
    submit_type: draft.submitType,
    success_url: draft.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${pageOrigin}/c/pay/${id}`,
  } satisfies Stripe.Checkout.Session
}
