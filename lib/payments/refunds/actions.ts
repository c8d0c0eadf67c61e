'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Currency } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import { jsonField } from '@/lib/core/requests/json-field'
import { Refusals } from '@/lib/core/requests/refusals'
import { RefundInput } from '@/lib/payments/schema'
import { PROOF_TYPES } from '@/lib/payments/attempts/schema'
import { recordManualRefund, requestRefund, retryRefund } from '@/lib/payments/refunds/service/refunds'
import { addRefundProof } from '@/lib/payments/refunds/service/refund-proofs'

const StoredProof = z.object({
  key: z.string().max(500),
  name: z.string().min(1).max(200),
  type: z.enum(PROOF_TYPES),
  sizeBytes: z.string().regex(/^\d{1,12}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().max(200),
})

/** A file that was sent before, as its upload answered. Nothing chosen is nothing attached. */
const proof = jsonField(StoredProof.nullable()).prefault('')

const RefundForm = z.object({
  orderId: z.uuid('invalid'),
  transactionId: z.uuid('invalid'),
  currency: Currency,
  amount: z.string().default(''),
  way: z.enum(['gateway', 'manual'], 'invalid'),
  reason: z.string().default(''),
  revokesGoods: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  proof,
})

/** Writes down what is wanted; the worker sends it to the gateway, and the order's page shows how it goes. */
export const refundAction = memberAction('orders.refund', RefundForm, async (ctx, form) => {
  const { orderId, transactionId, reason, revokesGoods } = form
  const refusals = new Refusals()
  const amountMinor = refusals.read(() =>
    requireAmount(form.amount, form.currency, ctx.locale, 'amountMinor'),
  )
  const input = refusals.parse(RefundInput, { orderId, transactionId, reason, amountMinor, revokesGoods })
  if (form.way === 'gateway') return requestRefund(ctx, input)
  return recordManualRefund(ctx, input, form.proof ?? undefined)
})

export const retryRefundAction = memberAction(
  'orders.refund',
  z.object({ refundId: z.uuid('invalid') }),
  (ctx, { refundId }) => retryRefund(ctx, refundId),
)

export const addRefundProofAction = memberAction(
  'orders.refund',
  z.object({ refundId: z.uuid('invalid'), proof: proof.refine((value) => value !== null, 'required') }),
  async (ctx, { refundId, proof: given }) => {
    if (given) await addRefundProof(ctx, { refundId, proof: given })
    return { addedAt: Date.now() }
  },
)
