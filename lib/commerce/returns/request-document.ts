import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { REQUEST_STATES } from './schema'
import type { RefundRequest } from './schema'

export const RefundRequestAnswer = z
  .object({
    id: Id,
    order_id: Id,
    state: z.enum(REQUEST_STATES),
    amount_minor: AmountMinor,
    line_ids: z.array(Id).meta({ description: 'None for the whole order.' }),
    reason: z.string(),
    answer: z.string().meta({ description: 'Why it was declined, in the seller’s words.' }),
    created_at: Moment,
    answered_at: Moment.nullable(),
  })
  .meta({ id: 'RefundRequest' })

export function requestDocument(
  request: RefundRequest & { orderId: string },
): z.input<typeof RefundRequestAnswer> {
  return {
    id: request.id,
    order_id: request.orderId,
    state: request.state,
    amount_minor: request.amountMinor.toString(),
    line_ids: request.lines,
    reason: request.reason,
    answer: request.answer,
    created_at: request.createdAt.toISOString(),
    answered_at: request.answeredAt?.toISOString() ?? null,
  }
}
