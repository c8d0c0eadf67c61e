import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { OUTSIDE_METHODS } from '@/lib/payments/outside/schema'
import type { OutsidePayment } from '@/lib/payments/outside/schema'
import { AttemptState, Provider, TransactionState } from '@/lib/payments/schema'
import type { AttemptStory, PaymentStory, TransactionStory } from '@/lib/payments/attempts/schema'

export const PaymentAnswer = z
  .object({
    id: Id,
    order_id: Id,
    provider: Provider,
    provider_ref: z.string().meta({ description: 'What it is called at the gateway.' }),
    state: AttemptState,
    attention: z.string().nullable(),
    method: z.string().nullable(),
    amount_minor: AmountMinor,
    currency: z.string(),
    problem: z.string().nullable(),
    created_at: Moment,
    expires_at: Moment,
    synced_at: Moment.nullable().meta({ description: 'When the gateway was asked about it last.' }),
  })
  .meta({ id: 'Payment', description: 'A try to pay an order at a gateway.' })

export function paymentDocument(attempt: AttemptStory & { orderId: string }): z.input<typeof PaymentAnswer> {
  return {
    id: attempt.id,
    order_id: attempt.orderId,
    provider: attempt.provider,
    provider_ref: attempt.providerRef,
    state: attempt.state,
    attention: attempt.attention,
    method: attempt.method,
    amount_minor: attempt.amountMinor.toString(),
    currency: attempt.currency,
    problem: attempt.problem,
    created_at: attempt.createdAt.toISOString(),
    expires_at: attempt.expiresAt.toISOString(),
    synced_at: attempt.lastSyncedAt?.toISOString() ?? null,
  }
}

const TransactionAnswer = z
  .object({
    id: Id,
    payment_id: Id,
    provider_ref: z.string(),
    state: TransactionState,
    method: z.string().nullable(),
    amount_minor: AmountMinor,
    currency: z.string(),
    disputes: z.array(z.object({ ref: z.string(), state: z.enum(['open', 'won', 'lost']) })),
    paid_at: Moment.nullable(),
    created_at: Moment,
  })
  .meta({ id: 'Transaction', description: 'Money as a gateway tells of it, or as a member wrote it down.' })

function transactionDocument(money: TransactionStory): z.input<typeof TransactionAnswer> {
  return {
    id: money.id,
    payment_id: money.attemptId,
    provider_ref: money.providerRef,
    state: money.state,
    method: money.method,
    amount_minor: money.amountMinor.toString(),
    currency: money.currency,
    disputes: money.disputes,
    paid_at: money.paidAt?.toISOString() ?? null,
    created_at: money.firstSeenAt.toISOString(),
  }
}

const OutsideAnswer = z
  .object({
    id: Id,
    method: z.enum(OUTSIDE_METHODS),
    reference: z.string(),
    note: z.string(),
    received_at: Moment,
    amount_minor: AmountMinor,
    currency: z.string(),
  })
  .meta({ id: 'OutsidePayment', description: 'Money that came outside of the gateways.' })

function outsideDocument(payment: OutsidePayment): z.input<typeof OutsideAnswer> {
  return {
    id: payment.id,
    method: payment.method,
    reference: payment.reference,
    note: payment.note,
    received_at: payment.receivedAt.toISOString(),
    amount_minor: payment.amountMinor.toString(),
    currency: payment.currency,
  }
}

/** Everything that came for an order. */
export const PaymentsAnswer = z.object({
  payments: z.array(PaymentAnswer),
  transactions: z.array(TransactionAnswer),
  outside_payments: z.array(OutsideAnswer),
})

export function paymentsDocument(
  orderId: string,
  story: Pick<PaymentStory, 'attempts' | 'transactions' | 'outside'>,
): z.input<typeof PaymentsAnswer> {
  return {
    payments: story.attempts.map((attempt) => paymentDocument({ ...attempt, orderId })),
    transactions: story.transactions.map(transactionDocument),
    outside_payments: story.outside.map(outsideDocument),
  }
}
