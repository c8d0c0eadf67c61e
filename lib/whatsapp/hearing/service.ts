import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { keepHeard, noteHeard } from './data'
import { contactOf, entryOf } from './rules'
import type { ToldMessage } from './rules'

/** Keeps what a number heard, each message once, with its event in the same commit. */
export async function keepMessages(
  db: TenantDb,
  channelId: string,
  messages: readonly ToldMessage[],
): Promise<void> {
  const { tenantId } = db
  const kept = await keepHeard(db, channelId, messages.map(entryOf))
  for (const { id: inboxId, chat } of kept) {
    const payload = { inboxId, channelId, contact: contactOf(channelId, chat) }
    await record(db, { tenantId, topic: 'message.received', key: inboxId, payload })
  }
  await noteHeard(db, channelId)
}
