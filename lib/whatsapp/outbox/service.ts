import type { JobContext, TenantContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { dayMs } from '@/lib/core/time/duration'
import { findNumber } from '@/lib/whatsapp/channels/service'
import { isWindowOpen } from '@/lib/whatsapp/transport/rules/window'
import { findLastHeard, findPaper } from './data/papers'
import { skipChat } from './data/outcomes'
import { insertMessage } from './data/queueing'
import { isReady } from './rules/content'
import { tellSettled } from './service/telling'
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
  // Ready words answer somebody, and so does whatever is asked for by that; the rest is told unasked.
  const isAnswer = isReady(message.content) || message.key.startsWith('reply:')
  const id = await insertMessage(db, message, { isAnswer, saidBy })
  if (id === null) return false
  const payload = { outboxId: id, channelId: message.channelId }
  await record(db, { tenantId, topic: 'message.queued', key: id, payload })
  return true
}

/** In the caller's transaction: of what waits for somebody nothing is said any more. For whoever wants it to stop. */
export async function stopChat(db: TenantDb, chat: string): Promise<void> {
  for (const message of await skipChat(db, chat, 'stopped')) await tellSettled(db, message)
}

/** Whether a paper was handed over in a chat, is on its way there, or neither. */
export async function paperIn(
  db: TenantDb,
  at: { channelId: string; chat: string; documentId: string },
): Promise<'shown' | 'coming' | 'unseen'> {
  const states = await findPaper(db, at)
  if (states.some((state) => state === 'accepted' || state === 'delivered' || state === 'read'))
    return 'shown'
  return states.some((state) => state === 'queued' || state === 'sending') ? 'coming' : 'unseen'
}

/** Whether a file would reach a chat now: the Cloud API hands none to whoever has not written for a day. */
export async function isOpenFor(db: TenantDb, at: { channelId: string; chat: string }): Promise<boolean> {
  const channel = await findNumber(db, at.channelId)
  if (channel?.state !== 'open') return false
  const windowMs = channel.kind === 'qr' ? null : dayMs
  return isWindowOpen({ windowMs }, await findLastHeard(db, at), new Date())
}
