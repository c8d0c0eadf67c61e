import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { Said } from './schema'

type Named = {
  id: string
  chat: string
  member_name: string | null
  sender_name: string | null
  held_until: Date | null
  held_by: string | null
}

/** A chat as the database names it; the member's telephone where it is one, and how they call themselves there. */
export type FoundChat = {
  id: string
  phone: string | null
  userId: string | null
  memberPhone: string | null
  ownName: string
  held: { until: Date; by: string } | null
}

function toChat(row: Named): FoundChat {
  const [kind, ...rest] = row.chat.split(':')
  const name = rest.join(':')
  const held =
    row.held_until === null || row.held_by === null ? null : { until: row.held_until, by: row.held_by }
  return {
    ...{ id: row.id, phone: kind === 'phone' ? name : null, userId: kind === 'user' ? name : null },
    ...{ memberPhone: row.member_name, ownName: row.sender_name ?? '', held },
  }
}

const named = (db: TenantDb) => sql`
  select c.id, c.chat, c.channel_id, l.name as member_name, i.sender_name,
    case when c.held_until > clock_timestamp() then c.held_until end as held_until,
    case when c.held_until > clock_timestamp() then c.held_by end as held_by,
    i.body as in_text, i.kind as in_kind, i.heard_at as in_at, o.said as out_text, o.said_by as out_by, o.created_at as out_at
  from chats c
  left join chat_links l on l.tenant_id = c.tenant_id and l.chat = c.chat
  left join lateral (
    select m.sender_name, m.body, m.kind, m.heard_at from whatsapp_inbox m
    where m.tenant_id = c.tenant_id and m.chat = c.chat and m.channel_id = c.channel_id order by m.id desc limit 1) i on true
  left join lateral (
    select coalesce(nullif(m.body, ''), m.content ->> 'text', m.content ->> 'caption', '') as said, m.said_by, m.created_at
    from whatsapp_outbox m
    where m.tenant_id = c.tenant_id and m.channel_id = c.channel_id and m.chat = c.chat order by m.id desc limit 1) o on true
  where c.tenant_id = ${db.tenantId}`

type Listed = Named & {
  in_text: string | null
  in_kind: string | null
  in_at: Date | null
  out_text: string | null
  out_by: string | null
  out_at: Date | null
}

export type FoundLine = FoundChat & {
  last: { text: string; kind: string; isOurs: boolean; by: string | null; at: Date }
}

/** The chats in which something was said last. */
export async function listChats(db: TenantDb, limit: number): Promise<FoundLine[]> {
  const { rows } = await sql<Listed>`
    select * from (${named(db)}) k
    where k.in_at is not null or k.out_at is not null
    order by greatest(k.in_at, k.out_at) desc, k.id limit ${limit}`.execute(db)
  return rows.map((row) => {
    const isOurs = (row.out_at?.getTime() ?? 0) > (row.in_at?.getTime() ?? 0)
    const at = (isOurs ? row.out_at : row.in_at) ?? new Date(0)
    const [text, kind] = isOurs ? [row.out_text ?? '', 'text'] : [row.in_text ?? '', row.in_kind ?? 'text']
    return { ...toChat(row), last: { text, kind, isOurs, by: isOurs ? row.out_by : null, at } }
  })
}

export async function findChat(db: TenantDb, chatId: string): Promise<FoundChat | null> {
  const { rows } = await sql<Named>`select * from (${named(db)}) k where k.id = ${chatId}::uuid`.execute(db)
  return rows[0] ? toChat(rows[0]) : null
}

type SaidRow = {
  id: string
  is_ours: boolean
  said_by: string | null
  said: string
  kind: string
  state: MessageState | null
  reason: string | null
  at: Date
}

/** What was said in a chat, the oldest of the newest first; by whom is their id. */
export async function listSaid(db: TenantDb, chatId: string, limit: number): Promise<Said[]> {
  const place = sql`tenant_id = ${db.tenantId} and (channel_id, chat) = (
    select c.channel_id, c.chat from chats c where c.tenant_id = ${db.tenantId} and c.id = ${chatId}::uuid)`
  const { rows } = await sql<SaidRow>`
    select * from (
      (select id, false as is_ours, null::uuid as said_by, body as said,
        case when kind = 'file' then coalesce(details ->> 'type', 'file') else kind end as kind,
        null::text as state, null::text as reason, heard_at as at
      from whatsapp_inbox where ${place} order by id desc limit ${limit})
      union all
      (select id, true, said_by, coalesce(nullif(body, ''), content ->> 'text', content ->> 'caption', ''), content ->> 'kind',
        state, reason, created_at
      from whatsapp_outbox where ${place} order by id desc limit ${limit})
    ) s order by at desc, id desc limit ${limit}`.execute(db)
  return rows
    .map(({ is_ours: isOurs, said_by: by, said: text, ...row }) => ({ ...row, isOurs, by, text }))
    .reverse()
}

/** False where the chat is not there. */
export async function holdChat(
  db: TenantDb,
  chatId: string,
  held: { by: string; minutes: number } | null,
): Promise<boolean> {
  const until = held && sql<Date>`clock_timestamp() + make_interval(mins => ${held.minutes})`
  const { numUpdatedRows } = await db
    .updateTable('chats')
    .set({ held_until: until, held_by: held?.by ?? null })
    .where('id', '=', chatId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Through which number, and to whom. */
export async function placeOf(
  db: TenantDb,
  chatId: string,
): Promise<{ channelId: string; chat: string } | null> {
  const row = await db
    .selectFrom('chats')
    .select(['channel_id', 'chat'])
    .where('id', '=', chatId)
    .executeTakeFirst()
  return row ? { channelId: row.channel_id, chat: row.chat } : null
}
