import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { pageOf, pagingById, SentAmount } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { text } from '@/lib/core/text/text-input'
import { RefundAnswer, refundDocument } from '@/lib/payments/refunds/schema/refund-document'
import { getRefund } from '@/lib/payments/service'
import { RefundRequestAnswer, requestDocument } from './request-document'
import { REQUEST_STATES } from './schema'
import { declineRefund, getRefundRequest, listRequestPage } from './service/answering'
import { refundAsked, refundWish } from './service/refunding'

const kind = z.enum(['gateway', 'manual'], 'invalid').default('gateway').meta({
  description: '`manual` writes down money that somebody gave back, such as by bank transfer.',
})

const RefundBody = z
  .strictObject({
    order_id: z.uuid('invalid'),
    amount_minor: SentAmount.optional().meta({
      description: 'Without it: the price of the lines, or all that is left of the payment.',
    }),
    line_ids: z.array(z.uuid('invalid')).max(100, 'too_many').default([]),
    transaction_id: z.uuid('invalid').optional().meta({
      description: 'The money that it is taken from; otherwise the payment with most left.',
    }),
    kind,
    reason: text(0, 500).default(''),
    revokes_goods: z.boolean('invalid').optional().meta({
      description:
        'Takes goods back also where only a part of the money goes back; of lines that are paid back unless told otherwise.',
    }),
  })
  .meta({ id: 'RefundBody' })

/** The refund as it stands when it was only asked for. */
async function tellRefund(ctx: TenantContext, asked: Promise<{ refundId: string }>) {
  const { refundId } = await asked.catch((error: unknown) => {
    throw renamed(error, { lines: 'line_ids' })
  })
  const body = refundDocument(await getRefund(ctx, refundId))
  return { body, location: `/api/v1/refunds/${refundId}` }
}

export const returnOperations = [
  operation({
    method: 'POST',
    path: '/refunds',
    id: 'addRefund',
    tag: 'Refunds',
    summary: 'Give money back',
    description:
      'All of it, an amount, or the price of chosen lines. It is only asked for: `state` tells later whether the gateway has done it, and a webhook of `order.refunded`.',
    rights: ['orders.read', 'orders.refund'],
    assistants: moneyIsForPeople,
    body: RefundBody,
    answer: RefundAnswer,
    status: 202,
    run: (ctx, { body }) => {
      const wish = {
        orderId: body.order_id,
        amountMinor: body.amount_minor,
        lines: body.line_ids,
        transactionId: body.transaction_id,
        reason: body.reason,
        revokesGoods: body.revokes_goods,
      }
      return tellRefund(ctx, refundWish(ctx, wish, body.kind))
    },
  }),
  operation({
    method: 'GET',
    path: '/refund-requests',
    id: 'listRefundRequests',
    tag: 'Refunds',
    summary: 'List what customers ask back, the newest first',
    rights: ['orders.read'],
    query: z.strictObject({
      limit: pagingById.limit,
      after: pagingById.after,
      state: z.enum(REQUEST_STATES, 'unknown_choice').optional(),
      order: z.uuid('invalid').optional().meta({ description: 'The id of an order.' }),
    }),
    answer: pageOf(RefundRequestAnswer),
    run: async (ctx, { query: { order: orderId, ...wish } }) => {
      const { requests, next } = await listRequestPage(ctx, { ...wish, orderId })
      return { body: { data: requests.map(requestDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/refund-requests/{id}',
    id: 'getRefundRequest',
    tag: 'Refunds',
    summary: 'Read what a customer asks back',
    rights: ['orders.read'],
    params: ById,
    answer: RefundRequestAnswer,
    run: async (ctx, { params }) => ({ body: requestDocument(await getRefundRequest(ctx, params.id)) }),
  }),
  operation({
    method: 'POST',
    path: '/refund-requests/{id}/decline',
    id: 'declineRefundRequest',
    tag: 'Refunds',
    summary: 'Tell a customer why no money comes back',
    rights: ['orders.read', 'orders.refund'],
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({ answer: text(1, 1000).meta({ description: 'What the customer reads.' }) })
      .meta({ id: 'DeclineBody' }),
    answer: RefundRequestAnswer,
    run: async (ctx, { params: { id: requestId }, body: { answer } }) => {
      await getRefundRequest(ctx, requestId)
      await declineRefund(ctx, { requestId, answer })
      return { body: requestDocument(await getRefundRequest(ctx, requestId)) }
    },
  }),
  operation({
    method: 'POST',
    path: '/refund-requests/{id}/refund',
    id: 'refundRequest',
    tag: 'Refunds',
    summary: 'Give back what a customer asks for',
    description: 'The answer is the refund; the request is answered once its money went back.',
    rights: ['orders.read', 'orders.refund'],
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ kind }).meta({ id: 'RefundRequestBody' }),
    answer: RefundAnswer,
    status: 202,
    run: (ctx, { params, body }) => tellRefund(ctx, refundAsked(ctx, params.id, body.kind)),
  }),
]
