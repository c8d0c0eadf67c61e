import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import { AskedLog, STATES, TEMPLATES } from '@/lib/notifications/schema'
import type { LogRow } from '@/lib/notifications/schema'
import { getMessage, listLog, retryMessage } from '@/lib/notifications/service/log'

const NotificationAnswer = z
  .object({
    id: Id,
    template: z.string(),
    state: z.enum(STATES).meta({
      description: '`uncertain`: the mail server was asked and did not say whether it took it.',
    }),
    recipient: z.string().nullable().meta({
      description: 'Without `customers.read` only a hint of it; null where it was erased.',
    }),
    locale: z.enum(LOCALES),
    order_id: Id.nullable(),
    order_number: z.string().nullable(),
    attempts: z.int(),
    response: z.string().nullable().meta({ description: 'What the mail server said last.' }),
    wording_version: z.int().nullable().meta({
      description: 'The shop’s own wording that was used; null for the platform’s.',
    }),
    resend: z.enum(['safe', 'risky']).nullable().meta({
      description: '`risky` where it may have arrived; null where there is nothing to repeat.',
    }),
    send_after: Moment.nullable(),
    sent_at: Moment.nullable(),
    created_at: Moment,
  })
  .meta({ id: 'Notification' })

function notificationDocument(row: LogRow): z.input<typeof NotificationAnswer> {
  return {
    id: row.id,
    template: row.template,
    state: row.state,
    recipient: row.recipient,
    locale: row.locale,
    order_id: row.orderId,
    order_number: row.orderNumber,
    attempts: row.attempts,
    response: row.response,
    wording_version: row.version,
    resend: row.retry,
    send_after: row.sendAfter?.toISOString() ?? null,
    sent_at: row.sentAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  }
}

const tag = 'Notifications'

export const notificationOperations = [
  operation({
    method: 'GET',
    path: '/notifications',
    id: 'listNotifications',
    tag,
    summary: 'List messages, the newest first',
    rights: ['orders.read'],
    query: z.strictObject({
      ...pagingById,
      state: AskedLog.shape.state,
      template: z.enum(TEMPLATES, 'unknown_choice').optional(),
      order_number: AskedLog.shape.order,
    }),
    answer: pageOf(NotificationAnswer),
    run: async (ctx, { query: { after, limit, state, template, order_number: orderNumber } }) => {
      const filter = {
        state: state ?? null,
        template: template ?? null,
        orderNumber: orderNumber ?? null,
      }
      const { rows, older } = await listLog(ctx, filter, { before: after, limit })
      return { body: { data: rows.map(notificationDocument), next: older } }
    },
  }),
  operation({
    method: 'GET',
    path: '/notifications/{id}',
    id: 'getNotification',
    tag,
    summary: 'Read a message',
    rights: ['orders.read'],
    params: ById,
    answer: NotificationAnswer,
    run: async (ctx, { params }) => ({ body: notificationDocument(await getMessage(ctx, params.id)) }),
  }),
  operation({
    method: 'POST',
    path: '/notifications/{id}/resend',
    id: 'resendNotification',
    tag,
    summary: 'Have a message that did not arrive sent once more',
    rights: ['orders.read', 'notifications.write'],
    assistants: { undo: { none: 'A message that went out cannot be called back.' } },
    params: ById,
    body: z.strictObject({
      may_arrive_twice: z.boolean('invalid').default(false).meta({
        description: 'Has to be said for one whose `resend` is `risky`.',
      }),
    }),
    answer: NotificationAnswer,
    status: 202,
    run: async (ctx, { params: { id }, body }) => {
      const { attempts } = await getMessage(ctx, id)
      await retryMessage(ctx, { id, attempts, isAware: body.may_arrive_twice })
      return { body: notificationDocument(await getMessage(ctx, id)) }
    },
  }),
]
