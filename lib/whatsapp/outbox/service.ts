import type { JobContext, TenantContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { insertMessage } from './data'
import { isReady } from './rules'
import type { NewMessage } from './schema'

/**
 * In the caller's transaction: has something said, once for its key however often it is asked for. In the name of a member
 * it is a person's own words. False where it was asked for before.
 */
export async function queueMessage(
  ctx: JobContext | TenantContext,
  db: TenantDb,
  message: NewMessage,
): Promise<boolean> {
  const { tenantId } = db
  const saidBy = 'personId' in ctx ? ctx.personId : null
  // Ready words answer somebody; what is told unasked is made when it is taken to be said.
  const id = await insertMessage(db, message, { isAnswer: isReady(message.content), saidBy })
  if (id === null) return false
  const payload = { outboxId: id, channelId: message.channelId }
  await record(db, { tenantId, topic: 'message.queued', key: id, payload })
  return true
}
