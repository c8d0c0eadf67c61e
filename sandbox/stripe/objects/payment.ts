import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { debitMethod, voucherMethod } from './session'
import { idOf } from '@/sandbox/stripe/state'
import type { SessionRecord } from '@/sandbox/stripe/state'

export function buildIntent({ session, draft }: SessionRecord, createdAt: number): Stripe.PaymentIntent {
  const id = newStripeId('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newStripeId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: createdAt,
    currency: session.currency ?? draft.currency,
    customer: null,
    customer_account: null,
    description: draft.intentDescription,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: session.livemode,
    managed_payments: null,
    metadata: draft.intentMetadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: draft.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: draft.statementDescriptor,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent
}

export type ChargeKind = 'card' | 'card-after-challenge' | 'bank-debit' | 'voucher'

interface NewCharge {
  kind: ChargeKind
  intent: Stripe.PaymentIntent
  record: SessionRecord
  createdAt: number
  status: 'succeeded' | 'pending' | 'failed'
  failure?: { code: string; declineCode: string; message: string }
}

/** What was paid with, as the charge names it. */
function voucherDetails(intent: Stripe.PaymentIntent): Stripe.Charge.PaymentMethodDetails {
  const type = voucherMethod(intent.currency) ?? 'oxxo'
  const shown = intent.next_action
  switch (type) {
    case 'oxxo':
      return { type, oxxo: { number: shown?.oxxo_display_details?.number ?? null } }
    case 'boleto':
      return { type, boleto: { tax_id: '00000000000' } }
    case 'konbini':
      return { type, konbini: { store: { chain: 'lawson' } } }
    case 'multibanco': {
      const { entity = null, reference = null } = shown?.multibanco_display_details ?? {}
      return { type, multibanco: { entity, reference } }
    }
  }
}

function methodDetails(
  kind: ChargeKind,
  intent: Stripe.PaymentIntent,
  last4: string,
): Stripe.Charge.PaymentMethodDetails {
  const { currency } = intent
  if (kind === 'voucher') return voucherDetails(intent)
  if (kind === 'bank-debit') {
    if (debitMethod(currency) === 'sepa_debit')
      return {
        type: 'sepa_debit',
        sepa_debit: {
          bank_code: '37040044',
          branch_code: '',
          country: 'DE',
          fingerprint: 'vifs0Ho7vwRn1Miu',
          last4: '3000',
          mandate: newStripeId('mandate'),
        },
      }
    return {
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: 'STRIPE TEST BANK',
        fingerprint: 'vifs0Ho7vwRn1Miv',
        last4: '6789',
        payment_reference: null,
        routing_number: '110000000',
      },
    }
  }
  return {
    type: 'card',
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand: 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: kind === 'card-after-challenge' ? '05' : null,
      exp_month: 12,
      exp_year: 2034,
      fingerprint: 'Xt5EWLLDS7FJjR1c',
      funding: 'credit',
      installments: null,
      last4,
      mandate: null,
      network: 'visa',
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure:
        kind === 'card-after-challenge'
          ? {
              authentication_flow: 'challenge',
              electronic_commerce_indicator: '05',
              exemption_indicator: null,
              result: 'authenticated',
              result_reason: null,
              transaction_id: newStripeId('tdstxn'),
              version: '2.2.0',
            }
          : null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

export function buildCharge({ kind, intent, record, createdAt, status, failure }: NewCharge): Stripe.Charge {
  const isPaid = status !== 'failed'
  const last4 = failure ? '9995' : kind === 'card-after-challenge' ? '3220' : '4242'
  return {
    id: newStripeId(kind === 'bank-debit' || kind === 'voucher' ? 'py' : 'ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
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
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: intent.livemode,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: {
      advice_code: failure ? 'try_again_later' : null,
      network_advice_code: null,
      network_decline_code: failure ? '51' : null,
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.declineCode ?? null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: failure ? 'The bank returned a decline code.' : 'Payment complete.',
      type: failure ? 'issuer_declined' : 'authorized',
    },
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: idOf(intent.payment_method),
    payment_method_details: methodDetails(kind, intent, last4),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge
}

interface NewTransaction {
  type: 'charge' | 'payment' | 'refund' | 'payment_refund' | 'refund_failure' | 'adjustment'
  category: 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal'
  /** Negative when money leaves the account. */
  amount: number
  fee: number
  currency: string
  source: string
  createdAt: number
}

const TWO_DAYS_S = 2 * 24 * 60 * 60

export function buildTransaction(entry: NewTransaction): Stripe.BalanceTransaction {
  return {
    id: newStripeId('txn'),
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: entry.createdAt + TWO_DAYS_S,
    balance_type: 'payments',
    created: entry.createdAt,
    currency: entry.currency,
    description: null,
    exchange_rate: null,
    fee: entry.fee,
    fee_details:
      entry.fee === 0
        ? []
        : [
            {
              amount: entry.fee,
              application: null,
              currency: entry.currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: entry.amount - entry.fee,
    reporting_category: entry.category,
    source: entry.source,
    status: 'pending',
    type: entry.type,
  } satisfies Stripe.BalanceTransaction
}

/** A typical price: 2.9 % for a card, rounded to a whole minor unit. */
export function feeMinor(amountMinor: number): number {
  return Math.round((amountMinor * 29) / 1000)
}
