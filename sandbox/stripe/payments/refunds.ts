import type Stripe from 'stripe'
import { formatMinor } from '@/sandbox/stripe/currencies'
import { decline, refuse } from '@/sandbox/stripe/errors'
import { emit } from '@/sandbox/stripe/events'
import type { Happening } from '@/sandbox/stripe/events'
import { findPaidCharge } from './steps'
import type { Parameters } from '@/sandbox/stripe/api/parameters'
import { buildTransaction } from '@/sandbox/stripe/objects/transaction'
import { buildRefund } from '@/sandbox/stripe/objects/refund'
import { byItself, knobsOf, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Cause, Simulation } from '@/sandbox/stripe/simulation'
import { getCharge, idOf } from '@/sandbox/stripe/state'
import type { Account } from '@/sandbox/stripe/state'

const KNOWN = new Set([
  ...['amount', 'charge', 'currency', 'customer', 'expand', 'instructions_email', 'metadata', 'origin'],
  ...['payment_intent', 'reason', 'refund_application_fee', 'reverse_transfer'],
])
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

function book(account: Account, refund: Stripe.Refund, category: 'refund' | 'refund_failure'): string {
  const isCard = refund.id.startsWith('re_')
  const transaction = buildTransaction({
    type: category === 'refund_failure' ? 'refund_failure' : isCard ? 'refund' : 'payment_refund',
    category,
    amount: category === 'refund' ? -refund.amount : refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
    createdAt: nowSeconds(),
  })
  account.transactions.put(transaction.id, transaction)
  return transaction.id
}

interface WantedRefund {
  charge: Stripe.Charge
  amount: number | null
  reason: (typeof REASONS)[number] | null
  metadata: Record<string, string>
}

/** Money back to the customer. Throws what Stripe answers when nothing, or less, is left to give back. */
export function refundCharge(
  simulation: Simulation,
  account: Account,
  wanted: WantedRefund,
  cause: Cause,
): Stripe.Refund {
  const { charge } = wanted
  const isChargedBack = [...account.disputes.all()].some(
    (dispute) => dispute.charge === charge.id && dispute.status !== 'won',
  )
  if (isChargedBack)
    throw decline(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed')
  const left = charge.amount - charge.amount_refunded
  if (left === 0) throw decline(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
  const amount = wanted.amount ?? left
  if (amount > left)
    throw decline(
      `Refund amount (${formatMinor(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatMinor(left, charge.currency)})`,
      undefined,
      'amount',
    )
  // Money that came by bank debit also goes back slowly.
  const isSlow =
    knobsOf(simulation, account).areRefundsPending || charge.payment_method_details?.type !== 'card'
  const refund = buildRefund({
    charge,
    amount,
    reason: wanted.reason,
    metadata: wanted.metadata,
    status: isSlow ? 'pending' : 'succeeded',
    createdAt: nowSeconds(),
  })
  refund.balance_transaction = book(account, refund, 'refund')
  const amountRefundedBefore = charge.amount_refunded
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  account.refunds.put(refund.id, refund)
  account.charges.put(charge.id, charge)
  emit(simulation, account, cause, [
    { type: 'refund.created', object: refund },
    {
      type: 'charge.refunded',
      object: charge,
      before: { amount_refunded: amountRefundedBefore, refunded: false },
    },
  ])
  return refund
}

export function createRefund(
  simulation: Simulation,
  account: Account,
  parameters: Parameters,
  cause: Cause,
): Stripe.Refund {
  parameters.allowOnly(KNOWN)
  const intentId = parameters.text('payment_intent')
  const chargeId = parameters.text('charge')
  if (intentId === null && chargeId === null)
    throw refuse(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    )
  const amount = parameters.integer('amount', 1)
  const reason = parameters.choice('reason', REASONS)
  const metadata = parameters.metadata()
  const charge =
    intentId === null ? getCharge(account, chargeId ?? '', 'charge') : findPaidCharge(account, intentId)
  if (charge?.status !== 'succeeded')
    throw decline(
      `This PaymentIntent (${intentId ?? chargeId ?? ''}) does not have a successful charge to refund.`,
      undefined,
      'payment_intent',
    )
  if (chargeId !== null && charge.id !== chargeId)
    throw refuse('The charge does not belong to the payment_intent.', undefined, 'charge')
  return refundCharge(simulation, account, { charge, amount, reason, metadata }, cause)
}

/** Ends a refund that was pending, or takes one back that had succeeded: banks do that days later. */
export function settleRefund(
  simulation: Simulation,
  account: Account,
  refund: Stripe.Refund,
  status: 'succeeded' | 'failed',
): void {
  if (refund.status === 'failed' || refund.status === 'canceled' || refund.status === status)
    throw decline(`Refund ${refund.id} is already ${refund.status ?? 'settled'}.`)
  const before = { status: refund.status }
  refund.status = status
  delete refund.pending_reason
  if (status === 'succeeded') {
    account.refunds.put(refund.id, refund)
    emit(simulation, account, byItself, [
      { type: 'refund.updated', object: refund, before },
      { type: 'charge.refund.updated', object: refund, before },
    ])
    return
  }
  refund.failure_reason = 'lost_or_stolen_card'
  refund.failure_balance_transaction = book(account, refund, 'refund_failure')
  account.refunds.put(refund.id, refund)
  const charge = getCharge(account, idOf(refund.charge) ?? '')
  charge.amount_refunded -= refund.amount
  charge.refunded = false
  account.charges.put(charge.id, charge)
  const happenings: Happening[] = [
    { type: 'refund.failed', object: refund, before },
    { type: 'refund.updated', object: refund, before },
    { type: 'charge.refund.updated', object: refund, before },
  ]
  emit(simulation, account, byItself, happenings)
}
