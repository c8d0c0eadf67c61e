import Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import type { DraftItem, DraftSession } from '@/sandbox/stripe/payments/session-parameters'

export const API_VERSION = '2026-10-28.endive'

/** Banks take days to confirm such a payment: it is how a session completes without being paid. */
export function debitMethod(currency: string): 'sepa_debit' | 'us_bank_account' {
  return currency === 'eur' ? 'sepa_debit' : 'us_bank_account'
}

export type VoucherMethod = 'oxxo' | 'konbini' | 'boleto' | 'multibanco'

/** What is paid at a counter or a bank's machine after the session is complete, where there is such a way. */
export function voucherMethod(currency: string): VoucherMethod | null {
  const methods: Record<string, VoucherMethod> = {
    mxn: 'oxxo',
    jpy: 'konbini',
    brl: 'boleto',
    eur: 'multibanco',
  }
  return methods[currency] ?? null
}

function methodsOf(currency: string): string[] {
  const voucher = voucherMethod(currency)
  return ['card', debitMethod(currency), ...(voucher === null ? [] : [voucher])]
}

interface NewSession {
  draft: DraftSession
  isLive: boolean
  createdAt: number
  pageOrigin: string
}

export function buildSession({ draft, isLive, createdAt, pageOrigin }: NewSession): Stripe.Checkout.Session {
  const id = newStripeId(isLive ? 'cs_live' : 'cs_test', 58)
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: draft.isAdaptive },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: draft.allowedMethods,
    amount_subtotal: draft.totalMinor,
    amount_total: draft.totalMinor,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: draft.cancelUrl,
    client_reference_id: draft.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: createdAt,
    currency: draft.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: draft.submitMessage === null ? null : { message: draft.submitMessage },
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details:
      draft.customerEmail === null
        ? null
        : {
            address: null,
            business_name: null,
            email: draft.customerEmail,
            individual_name: null,
            name: null,
            phone: null,
            tax_exempt: 'none',
            tax_ids: null,
          },
    customer_email: draft.customerEmail,
    discounts: [],
    expires_at: draft.expiresAt,
    integration_identifier: null,
    invoice: null,
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
    livemode: isLive,
    locale: draft.locale,
    managed_payments: { enabled: false },
    metadata: draft.metadata,
    mode: 'payment',
    origin_context: draft.origin,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: draft.allowedMethods ?? methodsOf(draft.currency),
    payment_status: draft.totalMinor === 0 ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: draft.submitType,
    subscription: null,
    success_url: draft.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${pageOrigin}/c/pay/${id}`,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session
}

/** Made on request, as Stripe leaves them out unless they are asked for. */
export function buildLineItem(
  session: Stripe.Checkout.Session,
  item: DraftItem,
  index: number,
  currency: string,
): Stripe.LineItem {
  const tail = `${session.id.slice(8, 28)}${String(index).padStart(4, '0')}`
  const totalMinor = item.unitAmountMinor * item.quantity
  return {
    id: `li_${tail}`,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: totalMinor,
    amount_tax: 0,
    amount_total: totalMinor,
    currency,
    description: item.name,
    metadata: {},
    price: {
      id: `price_${tail}`,
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created: session.created,
      currency,
      custom_unit_amount: null,
      livemode: session.livemode,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: `prod_${tail.slice(0, 14)}`,
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: item.unitAmountMinor,
      unit_amount_decimal: Stripe.Decimal.from(item.unitAmountMinor),
    },
    quantity: item.quantity,
  } satisfies Stripe.LineItem
}
