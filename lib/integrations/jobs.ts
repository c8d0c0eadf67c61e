import { allAtOnce, neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Handler, Job, Schedule } from '@/lib/core/events/jobs'
import { isSingleTopic, isChangeTopic, ORDER_TOPICS } from './schema'
import type { ChangeTopic, SingleTopic } from './schema'
import { announceOrders } from '@/lib/integrations/service/webhooks/announce'
import { announceSingles } from '@/lib/integrations/service/webhooks/announce-singles'
import { announceChanges } from '@/lib/integrations/service/webhooks/announce-changes'
import {
  cleanUpDeliveries,
  deliverTo,
  listEndpointsToServe,
  listTenantsToCleanUp,
} from '@/lib/integrations/service/webhooks/deliver'
import { cleanUpRequests, listTenantsWithKeptRequests } from '@/lib/integrations/service/once'

const announcedTogether = 50

/** What happened to orders is told in one go; what is told by topic has one job for each. */
const announcing = allAtOnce(announcedTogether, async (ctx, jobs) => {
  const topics = jobs.flatMap(({ topic }) => topic ?? [])
  for (const topic of topics) {
    if (isSingleTopic(topic)) await announceSingles(ctx, topic)
    else if (isChangeTopic(topic)) await announceChanges(ctx, topic)
    else throw new Error('Nothing is announced by this topic.')
  }
  const orders = jobs.filter(({ topic }) => topic === undefined)
  if (orders.length > 0)
    await announceOrders(
      ctx,
      orders.map((data) => neededIn(data, 'orderId')),
    )
})

export const integrationHandlers = {
  'integrations.announce': announcing,
  'integrations.deliver': (ctx, data) => deliverTo(ctx, neededIn(data, 'endpointId')),
  'integrations.cleanup': async (ctx) => {
    await cleanUpDeliveries(ctx)
    await cleanUpRequests(ctx)
  },
} satisfies Record<string, Handler>

function deliverJob(tenantId: string, endpointId: string): Job {
  return { queue: 'integrations.deliver', key: endpointId, data: { tenantId, endpointId } }
}

/** What the outside is told of happens to an order, mostly; one look per order finds all of it. */
function announce({ tenantId, payload }: { tenantId: string; payload: { orderId: string } }): Job[] {
  const { orderId } = payload
  return [{ queue: 'integrations.announce', key: orderId, data: { tenantId, orderId } }]
}

/** However much is edited, an endpoint hears of it once in so many seconds. */
const gatherSeconds = 5

const announceChange = (topic: ChangeTopic) => (event: { tenantId: string }) => [
  {
    queue: 'integrations.announce' as const,
    key: topic,
    data: { tenantId: event.tenantId, topic },
    afterSeconds: gatherSeconds,
  },
]

const announceSingle = (topic: SingleTopic) => (event: { tenantId: string }) => [
  {
    queue: 'integrations.announce' as const,
    key: topic,
    data: { tenantId: event.tenantId, topic },
  },
]

/** What this module does after its own events, and after those of others that it tells the outside of. */
export const integrationJobs = {
  ...(Object.fromEntries(Object.values(ORDER_TOPICS).map((topic) => [topic, announce])) as {
    [K in (typeof ORDER_TOPICS)[keyof typeof ORDER_TOPICS]]: typeof announce
  }),
  'catalogue.changed': announceChange('catalogue.changed'),
  'customer.changed': announceChange('customer.changed'),
  'bot.changed': announceChange('bot.changed'),
  'discord.connected': announceSingle('discord.connected'),
  'discord.broken': announceSingle('discord.broken'),
  'discord.ticket_closed': announceSingle('discord.ticket_closed'),
  'debt.created': announceSingle('debt.created'),
  'loan_payment.recorded': announceSingle('loan_payment.recorded'),
  'agreement.signed': announceSingle('agreement.signed'),
  'item.overdue': announceSingle('item.overdue'),
  // What waited while the shop was suspended.
  'tenant.standing_changed': announceSingle('item.overdue'),
  'webhook.queued': ({ tenantId, payload }) => [deliverJob(tenantId, payload.endpointId)],
} as const satisfies AfterCommit

const dueLimit = 500

export const integrationSchedules: readonly Schedule[] = [
  {
    name: 'integrations: deliveries that are due',
    everySeconds: 5,
    due: async () =>
      (await listEndpointsToServe(dueLimit)).map(({ tenantId, endpointId }) =>
        deliverJob(tenantId, endpointId),
      ),
  },
  {
    name: 'integrations: old deliveries and requests',
    everySeconds: 3600,
    due: async () =>
      [
        ...new Set([
          ...(await listTenantsToCleanUp(dueLimit)),
          ...(await listTenantsWithKeptRequests(dueLimit)),
        ]),
      ].map((tenantId) => ({
        queue: 'integrations.cleanup' as const,
        key: tenantId,
        data: { tenantId },
      })),
  },
]
