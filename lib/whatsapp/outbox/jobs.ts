import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { bringTemplates } from '@/lib/whatsapp/wordings/service'
import { listNumbersWithMessages, listTenantsCutOff, settleCutOffs } from './service/finding'
import { listTenantsToWatch, watchNumbers } from './service/watching'
import { sendWaiting } from './service/cloud'
import { deliverOrderTold } from './service/ordering'
import { deliverReminder } from './service/reminding'
import { settleMessage } from './service/settling'

export const outboxHandlers = {
  'whatsapp.send': (ctx, data) => sendWaiting(ctx, neededIn(data, 'channelId')),
  'whatsapp.deliver': (ctx, data) =>
    deliverReminder(ctx, { reminderId: neededIn(data, 'reminderId'), partyId: neededIn(data, 'partyId') }),
  'whatsapp.order': (ctx, data) =>
    deliverOrderTold(ctx, {
      orderId: neededIn(data, 'orderId'),
      template: neededIn(data, 'template'),
      about: neededIn(data, 'about'),
    }),
  'whatsapp.settle': (ctx, data) => settleMessage(ctx, neededIn(data, 'outboxId')),
  'whatsapp.check': (ctx) => watchNumbers(ctx),
  'whatsapp.templates': (ctx, data) => bringTemplates(ctx, neededIn(data, 'channelId')),
  'whatsapp.cut_off': (ctx) => settleCutOffs(ctx),
} satisfies Record<string, JobHandler>

export const outboxJobs = {
  'message.queued': ({ tenantId, payload: { channelId } }) => [
    { queue: 'whatsapp.send', key: channelId, data: { tenantId, channelId } },
  ],
  'message.wanted': ({ tenantId, payload: { reminderId, partyId } }) => [
    { queue: 'whatsapp.deliver', key: reminderId, data: { tenantId, reminderId, partyId } },
  ],
  'order.told': ({ tenantId, payload: { orderId, template, about } }) => [
    { queue: 'whatsapp.order', key: `${template}:${about}`, data: { tenantId, orderId, template, about } },
  ],
  'message.settled': ({ tenantId, payload: { outboxId } }) => [
    { queue: 'whatsapp.settle', key: outboxId, data: { tenantId, outboxId } },
  ],
  'whatsapp.templates_wanted': ({ tenantId, payload: { channelId } }) => [
    { queue: 'whatsapp.templates', key: channelId, data: { tenantId, channelId } },
  ],
  'whatsapp.left': ({ tenantId }) => [{ queue: 'whatsapp.check', key: tenantId, data: { tenantId } }],
} as const satisfies AfterCommit

export const outboxSchedules: readonly Schedule[] = [
  {
    name: 'whatsapp: messages whose time has come',
    everySeconds: 5,
    due: async () =>
      (await listNumbersWithMessages()).map(({ tenantId, channelId }) => ({
        ...{ queue: 'whatsapp.send' as const, key: channelId, data: { tenantId, channelId } },
      })),
  },
  {
    name: 'whatsapp: messages that somebody stopped in the midst of',
    everySeconds: 60,
    due: async () =>
      (await listTenantsCutOff()).map((tenantId) => ({
        ...{ queue: 'whatsapp.cut_off' as const, key: tenantId, data: { tenantId } },
      })),
  },
  {
    name: 'whatsapp: numbers to look after',
    everySeconds: 60,
    due: async () =>
      (await listTenantsToWatch()).map((tenantId) => ({
        ...{ queue: 'whatsapp.check' as const, key: tenantId, data: { tenantId } },
      })),
  },
]
