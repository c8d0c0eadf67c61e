import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { findReach, findReached, noteReminder } from '@/lib/lending/service'
import { hasModule } from '@/lib/platform/service'
import { findNumberInUse } from '@/lib/whatsapp/channels/service'
import type { Channel } from '@/lib/whatsapp/channels/schema'
import { findMessage } from '@/lib/whatsapp/outbox/data/outcomes'
import type { Settled } from '@/lib/whatsapp/outbox/data/outcomes'
import { endingOf } from '@/lib/whatsapp/outbox/rules/reminders'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { recipientOf } from '@/lib/whatsapp/outbox/rules/content'

/** A number that comes back by itself; who waits for one that does not is told by mail a little later. */
const speaks = ({ state }: Channel): boolean =>
  state === 'open' || state === 'connecting' || state === 'backing_off'

/** Has somebody reminded from the tenant's number, or says that this way does not lead to them. */
export async function deliverReminder(
  ctx: JobContext,
  { reminderId, partyId }: { reminderId: string; partyId: string },
): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    const channel = (await hasModule(db, 'whatsapp')) ? await findNumberInUse(db) : null
    const reach = await findReach(db, partyId)
    if (channel && speaks(channel) && reach && reach.phone !== null) {
      const content = { kind: 'reminder', id: reminderId } as const
      const chat = `phone:${reach.phone}`
      await queueMessage(ctx, db, { key: `reminder:${reminderId}`, channelId: channel.id, chat, content })
      return
    }
    const payload = { reminderId, partyId }
    await record(db, { tenantId, topic: 'message.unreachable', key: reminderId, payload })
  })
}

async function leave(ctx: JobContext, { chat }: Settled, reminderId: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    const to = recipientOf(chat)
    const known = await findReached(
      db,
      'phone' in to ? { kind: 'phone', value: to.phone } : { kind: 'bsuid', value: to.userId },
    )
    const payload = { reminderId, partyId: known?.partyId ?? '' }
    await record(db, { tenantId, topic: 'message.unreachable', key: reminderId, payload })
  })
}

/** Whoever planned a reminder hears what became of it; what did not reach anybody is left to their mail. */
export async function tellReminder(ctx: JobContext, outboxId: string): Promise<void> {
  const message = await withActor(jobActor(ctx), (db) => findMessage(db, outboxId))
  if (message?.content.kind !== 'reminder') return
  const { id } = message.content
  const ending = endingOf(message)
  if (ending === 'unreachable') await leave(ctx, message, id)
  else if (ending !== null) await noteReminder(ctx, id, ending)
}
