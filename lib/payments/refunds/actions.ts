'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { ProofField } from '@/lib/payments/refunds/schema/proof-field'
import { retryRefund } from '@/lib/payments/refunds/service/refunds'
import { addRefundProof } from '@/lib/payments/refunds/service/refund-proofs'

export const retryRefundAction = memberAction(
  'orders.refund',
  z.object({ refundId: z.uuid('invalid') }),
  (ctx, { refundId }) => retryRefund(ctx, refundId),
)

export const addRefundProofAction = memberAction(
  'orders.refund',
  z.object({ refundId: z.uuid('invalid'), proof: ProofField.refine((value) => value !== null, 'required') }),
  async (ctx, { refundId, proof: given }) => {
    if (given) await addRefundProof(ctx, { refundId, proof: given })
    return { addedAt: Date.now() }
  },
)
