import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, pagingById } from '@/lib/core/api/words'
import { PaymentAnswer, paymentDocument } from '@/lib/payments/attempts/schema/payment-document'
import { getPayment, listPayments } from '@/lib/payments/attempts/service/payment-list'
import { AttemptState, Provider } from '@/lib/payments/schema'

export const paymentOperations = [
  operation({
    method: 'GET',
    path: '/payments',
    id: 'listPayments',
    tag: 'Payments',
    summary: 'List tries to pay at the gateways, the newest first',
    rights: ['orders.read'],
    query: z.strictObject({
      limit: pagingById.limit,
      after: pagingById.after,
      state: AttemptState.optional(),
      provider: Provider.optional(),
      order: z.uuid('invalid').optional().meta({ description: 'The id of an order.' }),
    }),
    answer: pageOf(PaymentAnswer),
    run: async (ctx, { query: { order: orderId, ...wish } }) => {
      const { payments, next } = await listPayments(ctx, { ...wish, orderId })
      return { body: { data: payments.map(paymentDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/payments/{id}',
    id: 'getPayment',
    tag: 'Payments',
    summary: 'Read a try to pay',
    description: 'What came in by it stands with its order.',
    rights: ['orders.read'],
    params: ById,
    answer: PaymentAnswer,
    run: async (ctx, { params }) => ({ body: paymentDocument(await getPayment(ctx, params.id)) }),
  }),
]
