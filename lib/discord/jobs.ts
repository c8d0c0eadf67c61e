import { roleHandlers, roleSchedule } from '@/lib/discord/roles/jobs'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { allAtOnce, neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Handler, Job, ManyHandler, Schedule } from '@/lib/core/events/jobs'
import { forgetPeople } from '@/lib/discord/analytics/service/counting'
import { countSales } from '@/lib/discord/analytics/service/sales'
import { boardHandlers } from '@/lib/discord/boards/jobs'
import { forgetOldTexts, listTenantsToForget } from '@/lib/discord/privacy/retention'
import { tellOrders } from '@/lib/discord/purchases/service/following'
import { eraseOldTranscripts, listTenantsToErase } from '@/lib/discord/tickets/service/reading/keeping'

const ordersTogether = 100

/** What is asked of many orders in one transaction. */
const ofOrders = (workAll: (db: TenantDb, orderIds: readonly string[]) => Promise<void>): ManyHandler =>
  allAtOnce(ordersTogether, (ctx, jobs) =>
    withActor(jobActor(ctx), (db) =>
      workAll(
        db,
        jobs.map((data) => neededIn(data, 'orderId')),
      ),
    ),
  )
export const discordHandlers = {
  ...roleHandlers,
  ...boardHandlers,
  'discord.tell': ofOrders(tellOrders),
  'discord.days': ofOrders(countSales),
  'discord.transcript': (ctx) => eraseOldTranscripts(ctx),
  'discord.cleanup': (ctx) => forgetOldTexts(ctx),
} satisfies Record<string, Handler>

type OfOrder = { tenantId: string; payload: { orderId: string } }

/** The relay leaves these out for whoever has no bot. */
const job = (queue: 'discord.tell' | 'discord.days', { tenantId, payload: { orderId } }: OfOrder): Job => ({
  ...{ queue, key: orderId, data: { tenantId, orderId } },
})
const tell = (event: OfOrder): readonly Job[] => [job('discord.tell', event)]

/** Whatever changes what the buyer of an order is told. */
export const discordJobs = {
  'order.placed': (event) => [job('discord.days', event)],
  'order.paid': (event) => [job('discord.tell', event), job('discord.days', event)],
  'order.fulfilled': tell,
  'order.expired': tell,
  'order.cancelled': tell,
  'order.attention': tell,
  'order.refunded': tell,
  'payment.pending': tell,
  'payment.refused': tell,
  'payment.changed': tell,
} as const satisfies AfterCommit

const dueLimit = 500

export const discordSchedules: readonly Schedule[] = [
  roleSchedule,
  {
    name: 'discord.people',
    everySeconds: 3600,
    due: async () => {
      await forgetPeople()
      return []
    },
  },
  {
    name: 'discord: transcripts that are kept no longer',
    everySeconds: 6 * 3600,
    due: async () =>
      (await listTenantsToErase(dueLimit)).map((tenantId) => ({
        ...{ queue: 'discord.transcript' as const, key: tenantId, data: { tenantId } },
      })),
  },
  {
    name: 'discord: what is kept of people no longer',
    everySeconds: 6 * 3600,
    due: async () =>
      (await listTenantsToForget(dueLimit)).map((tenantId) => ({
        ...{ queue: 'discord.cleanup' as const, key: tenantId, data: { tenantId } },
      })),
  },
]
