import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobHandler } from '@/lib/core/events/jobs'
import { keepWanted } from './service/listing'
import { followOrder, logOrder } from './service/logging'
import { keepRestocks } from './service/restocking'
import { wantedOf } from './service/wanted'

export const boardHandlers = {
  'discord.boards': (ctx, data) =>
    withActor(jobActor(ctx), async (db) => {
      if (data.about === 'bought') return logOrder(db, neededIn(data, 'orderId'))
      if (data.about === 'returned') return followOrder(db, neededIn(data, 'orderId'))
      const wanted = await wantedOf(db)
      await keepWanted(db, wanted)
      return keepRestocks(db, wanted)
    }),
} satisfies Record<string, JobHandler>

const queue = 'discord.boards'

/**
 * A burst of orders is one look at what is left. With the look for what is due, once a second, the list is right well
 * within the six seconds that it may take.
 */
const gatherSeconds = 1

const stock = (event: { tenantId: string }): readonly Job[] =>
  stockNow(event).map((job) => ({ ...job, afterSeconds: gatherSeconds }))

const stockNow = ({ tenantId }: { tenantId: string }): readonly Job[] => [
  { queue, key: 'stock', data: { tenantId, about: 'stock' } },
]

type OfOrder = { tenantId: string; payload: { orderId: string } }

const ofOrder = (about: 'bought' | 'returned', { tenantId, payload: { orderId } }: OfOrder): Job => ({
  ...{ queue, key: `${about}:${orderId}`, data: { tenantId, about, orderId } },
})

/** Whatever changes what can be bought, what was bought, or where it stands. The relay leaves these out for whoever has no bot. */
export const boardJobs = {
  'catalogue.changed': stock,
  'goods.loaded': stock,
  'bot.changed': stockNow,
  'order.placed': stock,
  'order.expired': stock,
  'order.cancelled': stock,
  'order.paid': (event: OfOrder) => [...stock(event), ofOrder('bought', event)],
  'order.refunded': (event: OfOrder) => [...stock(event), ofOrder('returned', event)],
} as const satisfies AfterCommit
