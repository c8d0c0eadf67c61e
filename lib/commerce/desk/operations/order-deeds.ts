import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { line, text } from '@/lib/core/text/text-input'
import { judgeReceivedOn } from '@/lib/payments/service'
import { OUTSIDE_METHODS } from '@/lib/payments/outside/schema'
import { resendGoods, resendMail } from '@/lib/commerce/mails/service/order-resend'
import { cancelOrder, markFulfilled, markPaid } from '@/lib/commerce/desk/service/member-orders'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { OrderDetailAnswer } from './order-document'
import { toOrder } from './orders'

export const orderDeeds = [
  operation({
    method: 'POST',
    path: '/orders/{id}/cancel',
    id: 'cancelOrder',
    tag: 'Orders',
    summary: 'Cancel an order that nobody paid',
    description: 'Its page at the gateway is closed and its stock comes back.',
    rights: ['orders.read', 'orders.cancel'],
    assistants: { undo: { none: 'A cancelled order stays cancelled. addOrder writes another one.' } },
    params: ById,
    answer: OrderDetailAnswer,
    isVersioned: true,
    run: (ctx, { params: { id }, version }) =>
      toOrder(ctx, { orderId: id, version }, () => cancelOrder(ctx, id)),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/mark-paid',
    id: 'markOrderPaid',
    tag: 'Orders',
    summary: 'Write down that an order was paid outside of the gateways',
    description:
      'The key’s maker is written down with it. The answer has it in `outside_payments`; the order itself becomes paid a moment later, with all that follows, and is told by `order.paid`. It cannot be cancelled from now on.',
    rights: ['orders.read', 'orders.refund'],
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({
        method: z.enum(OUTSIDE_METHODS, 'required'),
        reference: line(0, 120).default(''),
        received_on: z
          .string('required')
          .max(10, 'invalid_day')
          .meta({ description: 'A day in the shop’s own zone.', example: '2026-11-29' }),
        note: text(0, 500).default(''),
      })
      .meta({ id: 'OutsidePaymentBody' }),
    async judgeMore(ctx, { received_on: day }, { id }) {
      if (typeof day !== 'string') return
      await judgeReceivedOn(ctx, day, (await getOrderForMember(ctx, id)).createdAt)
    },
    answer: OrderDetailAnswer,
    isVersioned: true,
    status: 202,
    run: (ctx, { params: { id }, body: { received_on: receivedOn, ...how }, version }) =>
      toOrder(ctx, { orderId: id, version }, () => markPaid(ctx, { ...how, receivedOn, orderId: id })),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/fulfilments/{fulfilment_id}/deliver',
    id: 'deliverFulfilment',
    tag: 'Orders',
    summary: 'Mark as delivered what a person hands over',
    description: 'The customer is told, with the note. Only for goods of the kind `manual`.',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { none: 'The customer was told that it was delivered.' } },
    params: ById.extend({ fulfilment_id: z.uuid() }),
    body: z
      .strictObject({
        note: text(0, 4000).default('').meta({ description: 'What the customer reads about it.' }),
      })
      .meta({ id: 'DeliverBody' }),
    answer: OrderDetailAnswer,
    isVersioned: true,
    run: (ctx, { params: { id, fulfilment_id: fulfilmentId }, body: { note }, version }) =>
      toOrder(ctx, { orderId: id, version }, () => markFulfilled(ctx, { fulfilmentId, note }, id)),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/messages/{message_id}/resend',
    id: 'resendOrderMessage',
    tag: 'Orders',
    summary: 'Send a message of an order once more',
    description: 'As it would be written today.',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { none: 'A message that went out cannot be called back.' } },
    params: ById.extend({ message_id: z.uuid() }),
    answer: OrderDetailAnswer,
    isVersioned: true,
    status: 202,
    run: (ctx, { params: { id, message_id: messageId }, version }) =>
      toOrder(ctx, { orderId: id, version }, () => resendMail(ctx, messageId, id)),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/resend-goods',
    id: 'resendGoods',
    tag: 'Orders',
    summary: 'Send the goods of a paid order once more',
    description: 'Downloads get their full number and time again.',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { none: 'A message that went out cannot be called back.' } },
    params: ById,
    answer: OrderDetailAnswer,
    isVersioned: true,
    status: 202,
    run: (ctx, { params: { id }, version }) =>
      toOrder(ctx, { orderId: id, version }, () => resendGoods(ctx, id)),
  }),
]
