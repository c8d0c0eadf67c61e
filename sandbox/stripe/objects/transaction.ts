import type Stripe from 'stripe'
import { newStripeId } from '@/sandbox/stripe/identifiers'

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
