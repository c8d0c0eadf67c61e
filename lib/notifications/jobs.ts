import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { sendBotMail, sendRestMail } from '@/lib/notifications/service/owners/bot-broken'
import { sendGatewayKeyMail } from '@/lib/notifications/service/owners/gateway-key'
import { sendLimitWarning } from '@/lib/notifications/service/owners/limit-warning'
import { sendLowStockMail } from '@/lib/notifications/service/owners/low-stock'
import { sendNumberMail } from '@/lib/notifications/service/owners/number-down'
import { sendStandingMail } from '@/lib/notifications/service/owners/standing'
import { sendTenantMessage } from '@/lib/notifications/service/owners/tenant-message'
import { sendInvitation } from '@/lib/notifications/service/owners/invitation'
import { listCutOffMessages, recoverMessages } from '@/lib/notifications/service/notify'
import { sendAgain } from '@/lib/notifications/service/send-again'
import { sendWelcome } from '@/lib/notifications/service/owners/welcome'

export const notificationJobs = {
  // The relay names an event by its id; the sealed token stays in the event's row.
  'invitation.sent': ({ tenantId, key }) => [
    { queue: 'notifications.invitation', key, data: { tenantId, eventId: key } },
  ],
  'discord.broken': ({ tenantId, key, payload: { state, reason } }) => [
    { queue: 'notifications.bot', key, data: { tenantId, eventId: key, state, reason: reason ?? '' } },
  ],
  'discord.rested': ({ tenantId, key, payload: { part } }) => [
    { queue: 'notifications.bot', key, data: { tenantId, eventId: key, part } },
  ],
  'whatsapp.down': ({ tenantId, key, payload: { state, reason } }) => [
    { queue: 'notifications.number', key, data: { tenantId, eventId: key, state, reason: reason ?? '' } },
  ],
  'connection.changed': ({ tenantId, key, payload: { gateway, change } }) =>
    change === 'invalid' || change === 'recovered'
      ? [{ queue: 'notifications.gateway', key, data: { tenantId, eventId: key, gateway, change } }]
      : [],
  // A message about an order is repeated by whoever knows orders.
  'notification.retry_requested': ({ tenantId, payload: { orderId, notificationId, ...message } }) =>
    orderId === null
      ? [
          {
            queue: 'notifications.again',
            key: `${notificationId}:${message.attempts}`,
            data: { tenantId, notificationId, ...message },
          },
        ]
      : [],
  'meter.reached': ({ tenantId, key, payload }) => [
    { queue: 'notifications.limit', key, data: { tenantId, eventId: key, ...payload } },
  ],
  'stock.fell': ({ tenantId, key, payload }) => [
    { queue: 'notifications.low_stock', key, data: { tenantId, eventId: key, ...payload } },
  ],
  'tenant.messaged': ({ tenantId, key, payload: { announcementId } }) => [
    { queue: 'notifications.message', key, data: { tenantId, announcementId } },
  ],
  'tenant.standing_changed': ({ tenantId, key }) => [
    { queue: 'notifications.standing', key, data: { tenantId, eventId: key } },
  ],
  'tenant.opened': ({ tenantId, key, payload }) => [
    { queue: 'notifications.welcome', key, data: { tenantId, eventId: key, ...payload } },
  ],
  'member.proof_requested': ({ tenantId, key, payload }) => [
    { queue: 'notifications.welcome', key, data: { tenantId, eventId: key, ...payload } },
  ],
} as const satisfies AfterCommit

export const notificationHandlers = {
  'notifications.again': (ctx, { notificationId = '', attempts = '', template = '', key = '' }) =>
    sendAgain(ctx, { id: notificationId, attempts: Number(attempts), template, key }),
  'notifications.bot': (ctx, { eventId = '', state = '', reason = '', part }) =>
    part === undefined ? sendBotMail(ctx, eventId, { state, reason }) : sendRestMail(ctx, eventId, { part }),
  'notifications.gateway': (ctx, { eventId = '', gateway = '', change = '' }) =>
    sendGatewayKeyMail(ctx, eventId, { gateway, change }),
  'notifications.invitation': (ctx, { eventId = '' }) => sendInvitation(ctx, eventId),
  'notifications.limit': (ctx, { eventId = '', meter = '', percent = '', used = '0', limit = '0' }) =>
    sendLimitWarning(ctx, eventId, { meter, percent, used, limit }),
  'notifications.low_stock': (ctx, { eventId = '', variantId = '', product = '', left = '' }) =>
    sendLowStockMail(ctx, eventId, { variantId, product, left }),
  'notifications.message': (ctx, { announcementId = '' }) => sendTenantMessage(ctx, announcementId),
  'notifications.number': (ctx, { eventId = '', state = '', reason = '' }) =>
    sendNumberMail(ctx, eventId, { state, reason }),
  'notifications.recover': (ctx) => recoverMessages(ctx),
  'notifications.standing': (ctx, { eventId = '' }) => sendStandingMail(ctx, eventId),
  'notifications.welcome': (ctx, { eventId = '', personId = '', locale = '' }) =>
    sendWelcome(ctx, { eventId, personId, locale }),
} as const satisfies Record<string, JobHandler>

export const notificationSchedules: readonly Schedule[] = [
  {
    name: 'notifications.cut_off',
    everySeconds: 20,
    due: async () =>
      (await listCutOffMessages()).map((tenantId) => ({
        queue: 'notifications.recover',
        key: tenantId,
        data: { tenantId },
      })),
  },
]
