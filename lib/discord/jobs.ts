import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobHandler } from '@/lib/core/events/jobs'
import { boardHandlers } from '@/lib/discord/boards/jobs'
import { tellOrder } from '@/lib/discord/purchases/service/following'

export const discordHandlers = {
  ...boardHandlers,
  'discord.tell': (ctx, data) => withActor(jobActor(ctx), (db) => tellOrder(db, neededIn(data, 'orderId'))),
} satisfies Record<string, JobHandler>

/** The relay leaves these out for whoever has no bot. */
const tell = (event: { tenantId: string; payload: { orderId: string } }): readonly Job[] => [
  {
    queue: 'discord.tell',
    key: event.payload.orderId,
    data: { tenantId: event.tenantId, orderId: event.payload.orderId },
  },
]

/** Whatever changes what the buyer of an order is told. */
export const discordJobs = {
  'order.paid': tell,
  'order.fulfilled': tell,
  'order.expired': tell,
  'order.cancelled': tell,
  'order.attention': tell,
  'order.refunded': tell,
  'payment.pending': tell,
  'payment.refused': tell,
  'payment.changed': tell,
} as const satisfies AfterCommit
