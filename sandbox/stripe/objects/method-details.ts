import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { debitMethod, voucherMethod } from './methods'

export type ChargeKind = 'card' | 'card-after-challenge' | 'bank-debit' | 'voucher'

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

function debitDetails(currency: string): Stripe.Charge.PaymentMethodDetails {
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

function challengeDetails(): Stripe.Charge.PaymentMethodDetails.Card['three_d_secure'] {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: newStripeId('tdstxn'),
    version: '2.2.0',
  }
}

function cardDetails(isChallenged: boolean, last4: string): Stripe.Charge.PaymentMethodDetails {
  return {
    type: 'card',
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand: 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: isChallenged ? '05' : null,
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
      three_d_secure: isChallenged ? challengeDetails() : null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

export function methodDetails(
  kind: ChargeKind,
  intent: Stripe.PaymentIntent,
  last4: string,
): Stripe.Charge.PaymentMethodDetails {
  if (kind === 'voucher') return voucherDetails(intent)
  if (kind === 'bank-debit') return debitDetails(intent.currency)
  return cardDetails(kind === 'card-after-challenge', last4)
}
