import { sql } from 'kysely'
import { z } from 'zod'
import type { TenantDb } from '@/lib/core/db/handle'
import { fromText, toText } from '@/lib/whatsapp/grammar/rules/stored'
import { ANSWER_MINUTES } from '@/lib/whatsapp/grammar/schema'
import type { Answer, Asked, Message, OpenQuestion } from '@/lib/whatsapp/talk/schema'

type Details = { type?: string; fileRef?: string; name?: string | null; kept?: string }

const Kept = z.object({
  ...{ key: z.string(), name: z.string(), type: z.string(), sha256: z.string() },
  sizeBytes: z.string().transform(BigInt),
})

function fileOf({ fileRef, name = null, kept }: Details): Message['file'] {
  if (fileRef === undefined) return null
  return { ref: fileRef, name, kept: kept === undefined ? null : Kept.parse(JSON.parse(kept)) }
}

/** What is to be worked on next in the chat that a message was said in; null where all of it is. */
export async function nextMessage(db: TenantDb, inboxId: string): Promise<Message | null> {
  const row = await db
    .selectFrom('whatsapp_inbox')
    .select(['id', 'channel_id', 'chat', 'phone', 'user_id', 'sender_name', 'kind', 'body', 'details'])
    .select(
      sql<boolean>`exists (select from whatsapp_inbox p where p.tenant_id = whatsapp_inbox.tenant_id
        and p.channel_id = whatsapp_inbox.channel_id and p.chat = whatsapp_inbox.chat and p.id < whatsapp_inbox.id
        and p.kind = whatsapp_inbox.kind and p.body = whatsapp_inbox.body and p.body <> ''
        and p.said_at > whatsapp_inbox.said_at - interval '1 minute')`.as('is_repeat'),
    )
    .where('state', '=', 'waiting')
    .where(
      sql<boolean>`(channel_id, chat) = (select m.channel_id, m.chat from whatsapp_inbox m
        where m.tenant_id = ${db.tenantId} and m.id = ${inboxId}::uuid)`,
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const details = row.details as Details
  return {
    ...{ id: row.id, channelId: row.channel_id, chat: row.chat, phone: row.phone, userId: row.user_id },
    ...{ senderName: row.sender_name, kind: row.kind as Message['kind'], body: row.body },
    ...{ type: details.type ?? null, isRepeat: row.is_repeat, file: fileOf(details) },
  }
}

/**
 * The question that waits in a chat, is not over, and may be what a message answers: a YES that was written before its
 * echo was, says yes to nothing of it. What an interview asks next is known beforehand.
 */
export async function findQuestion(
  db: TenantDb,
  { id, channelId, chat }: Pick<Message, 'id' | 'channelId' | 'chat'>,
): Promise<OpenQuestion | null> {
  const row = await db
    .selectFrom('chat_questions')
    .select(['id', sql<string>`question::text`.as('question')])
    .where(
      sql<boolean>`(question ->> 'kind' <> 'line' or expires_at - make_interval(mins => ${ANSWER_MINUTES}) <
        (select m.heard_at from whatsapp_inbox m where m.tenant_id = ${db.tenantId} and m.id = ${id}::uuid))`,
    )
    .where('channel_id', '=', channelId)
    .where('chat', '=', chat)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  return row ? { id: row.id, asked: fromText(row.question) as Asked } : null
}

/**
 * Takes a message that nobody has worked on, and with it the question that it answers. False where either is gone: then
 * the caller's transaction must come to nothing.
 */
export async function takeMessage(
  db: TenantDb,
  messageId: string,
  questionId: string | null,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select app.take_message(${messageId}::uuid, ${questionId}::uuid) as done`.execute(db)
  return rows[0]?.done === true
}

/** In the transaction that took it: what is answered, and what is asked in turn. */
export async function answerMessage(db: TenantDb, messageId: string, answer: Answer): Promise<void> {
  const replies = JSON.stringify(answer.says)
  const asks = answer.asks ? toText(answer.asks) : null
  await sql`select app.answer_message(${messageId}::uuid, ${replies}::jsonb, ${asks}::jsonb, ${answer.drops === true})`.execute(
    db,
  )
}

/**
 * In the transaction that has taken a message which offers a paper, or asks for it again: it goes to whoever is to sign it,
 * once. False where this number is not theirs, or they may not be written to.
 */
export async function handOverPaper(
  db: TenantDb,
  { messageId, documentId, phone, caption }: Record<'messageId' | 'documentId' | 'phone' | 'caption', string>,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select app.hand_over_paper(${messageId}::uuid, ${documentId}::uuid, ${phone}, ${caption}) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}
