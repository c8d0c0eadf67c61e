import type Stripe from 'stripe'
import { decline } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import { buildTransaction } from '@/sandbox/stripe/objects/transaction'
import { buildDispute } from '@/sandbox/stripe/objects/dispute'
import { byItself, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import type { Account } from '@/sandbox/stripe/state'

function book(account: Account, dispute: Stripe.Dispute, direction: 'withdrawn' | 'reinstated'): void {
  const transaction = buildTransaction({
    type: 'adjustment',
    category: direction === 'withdrawn' ? 'dispute' : 'dispute_reversal',
    amount: direction === 'withdrawn' ? -dispute.amount : dispute.amount,
    fee: 0,
    currency: dispute.currency,
    source: dispute.id,
    createdAt: nowSeconds(),
  })
  account.transactions.put(transaction.id, transaction)
  dispute.balance_transactions.push(transaction)
}

/** The customer's bank takes the money back at once and asks questions afterwards. */
export function openDispute(
  simulation: Simulation,
  account: Account,
  charge: Stripe.Charge,
  amount: number | null,
  reason: string,
): Stripe.Dispute {
  if (charge.disputed) throw decline(`Charge ${charge.id} is already disputed.`)
  const left = charge.amount - charge.amount_refunded
  if (left === 0 || (amount ?? left) > left)
    throw decline(`Charge ${charge.id} has no such amount left to dispute.`)
  const dispute = buildDispute(charge, amount ?? left, reason, nowSeconds())
  charge.disputed = true
  account.charges.put(charge.id, charge)
  emit(simulation, account, byItself, [{ type: 'charge.dispute.created', object: dispute }])
  book(account, dispute, 'withdrawn')
  account.disputes.put(dispute.id, dispute)
  emit(simulation, account, byItself, [{ type: 'charge.dispute.funds_withdrawn', object: dispute }])
  return dispute
}

export function closeDispute(
  simulation: Simulation,
  account: Account,
  dispute: Stripe.Dispute,
  verdict: 'won' | 'lost',
): void {
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw decline(`Dispute ${dispute.id} is already ${dispute.status}.`)
  const before = { status: dispute.status }
  dispute.status = 'under_review'
  dispute.evidence_details.has_evidence = true
  dispute.evidence_details.submission_count = 1
  emit(simulation, account, byItself, [{ type: 'charge.dispute.updated', object: dispute, before }])
  dispute.status = verdict
  if (verdict === 'won') book(account, dispute, 'reinstated')
  account.disputes.put(dispute.id, dispute)
  emit(simulation, account, byItself, [
    ...(verdict === 'won' ? [{ type: 'charge.dispute.funds_reinstated' as const, object: dispute }] : []),
    { type: 'charge.dispute.closed', object: dispute, before: { status: 'under_review' } },
  ])
}
