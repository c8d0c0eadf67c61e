import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { RefundState } from '@/lib/payments/schema'

export const REFUND_KINDS = ['gateway', 'manual', 'external'] as const

export const RefundAnswer = z
  .object({
    id: Id,
    order_id: Id,
    transaction_id: Id.meta({ description: 'The money that it is taken from.' }),
    kind: z.enum(REFUND_KINDS).meta({
      description: 'Sent to the gateway, written down by a person who gave it back, or found at the gateway.',
    }),
    state: RefundState,
    amount_minor: AmountMinor,
    currency: z.string(),
    reason: z.string(),
    revokes_goods: z.boolean(),
    line_ids: z.array(Id),
    problem: z.string().nullable().meta({ description: 'What the gateway said against it.' }),
    created_at: Moment,
    settled_at: Moment.nullable(),
  })
  .meta({ id: 'Refund' })

export type ToldRefund = {
  id: string
  orderId: string
  transactionId: string
  kind: (typeof REFUND_KINDS)[number]
  state: RefundState
  amountMinor: bigint
  currency: string
  reason: string
  revokesGoods: boolean
  lines: string[]
  problem: string | null
  createdAt: Date
  settledAt: Date | null
}

export function refundDocument(refund: ToldRefund): z.input<typeof RefundAnswer> {
  return {
    id: refund.id,
    order_id: refund.orderId,
    transaction_id: refund.transactionId,
    kind: refund.kind,
    state: refund.state,
    amount_minor: refund.amountMinor.toString(),
    currency: refund.currency,
    reason: refund.reason,
    revokes_goods: refund.revokesGoods,
    line_ids: refund.lines,
    problem: refund.problem,
    created_at: refund.createdAt.toISOString(),
    settled_at: refund.settledAt?.toISOString() ?? null,
  }
}
