import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'
import { idOf } from '@/sandbox/stripe/state'

interface NewRefund {
  charge: Stripe.Charge
  amount: number
  reason: Stripe.Refund.Reason | null
  metadata: Record<string, string>
  status: 'succeeded' | 'pending'
  createdAt: number
}

export function buildRefund({
  charge,
  amount,
  reason,
  metadata,
  status,
  createdAt,
}: NewRefund): Stripe.Refund {
  const isCard = charge.payment_method_details?.type === 'card'
  return {
    id: newStripeId(isCard ? 're' : 'pyr'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: createdAt,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: isCard
      ? {
          type: 'card',
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
        }
      : { type: charge.payment_method_details?.type ?? 'us_bank_account' },
    metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(status === 'pending' && { pending_reason: 'processing' }),
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  } satisfies Stripe.Refund
}
