import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, pagingById } from '@/lib/core/api/words'
import { RefundState } from '@/lib/payments/schema'
import { REFUND_KINDS, RefundAnswer, refundDocument } from '@/lib/payments/refunds/schema/refund-document'
import { getRefund, listShopRefunds } from '@/lib/payments/refunds/service/refund-list'
import { retryRefund } from '@/lib/payments/refunds/service/refunds'

export const refundOperations = [
  operation({
    method: 'GET',
    path: '/refunds',
    id: 'listRefunds',
    tag: 'Refunds',
    summary: 'List refunds, the newest first',
    rights: ['orders.read'],
    query: z.strictObject({
      limit: pagingById.limit,
      after: pagingById.after,
      state: RefundState.optional(),
      kind: z.enum(REFUND_KINDS, 'unknown_choice').optional(),
      order: z.uuid('invalid').optional().meta({ description: 'The id of an order.' }),
    }),
    answer: pageOf(RefundAnswer),
    run: async (ctx, { query: { order: orderId, ...wish } }) => {
      const { refunds, next } = await listShopRefunds(ctx, { ...wish, orderId })
      return { body: { data: refunds.map(refundDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/refunds/{id}',
    id: 'getRefund',
    tag: 'Refunds',
    summary: 'Read a refund, to see what became of it',
    rights: ['orders.read'],
    params: ById,
    answer: RefundAnswer,
    run: async (ctx, { params }) => ({ body: refundDocument(await getRefund(ctx, params.id)) }),
  }),
  operation({
    method: 'POST',
    path: '/refunds/{id}/retry',
    id: 'retryRefund',
    tag: 'Refunds',
    summary: 'Ask once more for a refund that failed',
    description: 'As a new one, which is the answer; the failed one stays in the books.',
    rights: ['orders.read', 'orders.refund'],
    assistants: moneyIsForPeople,
    params: ById,
    answer: RefundAnswer,
    status: 202,
    run: async (ctx, { params }) => {
      const { refundId } = await retryRefund(ctx, params.id)
      const body = refundDocument(await getRefund(ctx, refundId))
      return { body, location: `/api/v1/refunds/${refundId}` }
    },
  }),
]
