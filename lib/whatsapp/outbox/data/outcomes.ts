import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { MessageContent, MessageState } from '@/lib/whatsapp/outbox/schema'

const now = sql<Date>`clock_timestamp()`

export type Ending = {
  state: MessageState
  reason?: string | null
  code?: number | null
  theirRef?: string | null
}

/** What became of one that this holder has taken; false where a receipt, or time, has settled it already. */
export async function endMessage(
  db: TenantDb,
  { id, ref }: { id: string; ref: string },
  { state, reason = null, code = null, theirRef = null }: Ending,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('whatsapp_outbox')
    .set({
      ...{ state, reason, code, changed_at: now },
      ...(theirRef === null ? {} : { their_ref: theirRef }),
      ...(state === 'accepted' ? { accepted_at: now } : {}),
    })
    .where('id', '=', id)
    .where('message_ref', '=', ref)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A receipt with the reference of a message whose answer was lost came first: what WhatsApp calls it is noted still. */
export async function noteTheirRef(
  db: TenantDb,
  { id, ref }: { id: string; ref: string },
  theirRef: string,
): Promise<void> {
  await db
    .updateTable('whatsapp_outbox')
    .set({ their_ref: theirRef })
    .where('id', '=', id)
    .where('message_ref', '=', ref)
    .where('their_ref', 'is', null)
    .execute()
}

/** It waits again: it surely was not taken by WhatsApp, or has not been begun. */
export async function requeueMessage(
  db: TenantDb,
  id: string,
  wait: { ms: number; reason?: string | null; code?: number | null },
): Promise<void> {
  await db
    .updateTable('whatsapp_outbox')
    .set({
      ...{ state: 'queued', reason: wait.reason ?? null, code: wait.code ?? null, changed_at: now },
      due_at: sql<Date>`clock_timestamp() + ${`${Math.ceil(wait.ms)} milliseconds`}::interval`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending', 'failed'])
    .execute()
}

/** One that was not begun will not be said. */
export async function skipMessage(db: TenantDb, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('whatsapp_outbox')
    .set({ state: 'skipped', reason, changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Nothing of a number leaves for a while: it is asked too much, or cannot be reached. */
export async function restNumber(db: TenantDb, channelId: string, ms: number): Promise<void> {
  await db
    .updateTable('whatsapp_outbox')
    .set({
      due_at: sql<Date>`greatest(due_at, clock_timestamp() + ${`${Math.ceil(ms)} milliseconds`}::interval)`,
    })
    .where('channel_id', '=', channelId)
    .where('state', '=', 'queued')
    .execute()
}

/** The words as they are handed over. */
export async function noteBody(db: TenantDb, id: string, body: string): Promise<void> {
  await db.updateTable('whatsapp_outbox').set({ body }).where('id', '=', id).execute()
}

export type Told = { id: string; isAnswer: boolean }

/** Those that wait for somebody will not be said; which they are. */
export async function skipChat(db: TenantDb, chat: string, reason: string): Promise<Told[]> {
  const rows = await db
    .updateTable('whatsapp_outbox')
    .set({ state: 'skipped', reason, changed_at: now })
    .where('chat', '=', chat)
    .where('state', '=', 'queued')
    .returning(['id', 'is_answer'])
    .execute()
  return rows.map((row) => ({ id: row.id, isAnswer: row.is_answer }))
}

/** Whoever took these stopped before it knew what became of them: by a fence that counts no more, or long ago. */
export async function settleCutOff(
  db: TenantDb,
  { channelId, olderThanMs }: { channelId: string | null; olderThanMs: number },
): Promise<Told[]> {
  const rows = await db
    .updateTable('whatsapp_outbox')
    .set({ state: 'uncertain', reason: 'cut_off', changed_at: now })
    .where('state', '=', 'sending')
    .where('claimed_at', '<', sql<Date>`clock_timestamp() - ${`${olderThanMs} milliseconds`}::interval`)
    .$if(channelId !== null, (rows) => rows.where('channel_id', '=', channelId))
    .returning(['id', 'is_answer'])
    .execute()
  return rows.map((row) => ({ id: row.id, isAnswer: row.is_answer }))
}

/** One with what it is about and how it ended. */
export type Settled = {
  id: string
  channelId: string
  chat: string
  content: MessageContent
  state: MessageState
  reason: string | null
  code: number | null
  tries: number
}

export async function findMessage(db: TenantDb, id: string): Promise<Settled | null> {
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select(['id', 'channel_id', 'chat', 'content', 'state', 'reason', 'code', 'tries'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { channel_id: channelId, content, state, ...rest } = row
  return {
    ...{ ...rest, channelId, content: content as MessageContent, state: state as MessageState },
  }
}
