import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { MessageContent } from '@/lib/whatsapp/outbox/schema'

/** What waits first in its chat, as far as it decides whether it may leave now. */
export type Candidate = {
  id: string
  key: string
  chat: string
  content: MessageContent
  isAnswer: boolean
  tries: number
  createdAt: Date
  /** When they wrote last, and when they were written to last; null for never. */
  heardAt: Date | null
  sentToContactAt: Date | null
}

const left = sql`('sending', 'accepted', 'delivered', 'read', 'uncertain')`

type Row = {
  id: string
  key: string
  chat: string
  content: MessageContent
  is_answer: boolean
  tries: number
  created_at: Date
  heard_at: Date | null
  sent_at: Date | null
}

/**
 * What may be taken from a number's queue, held until the transaction ends: of each chat the oldest, answers before all
 * else. While something is being said in a chat, nothing else of it is taken; what is said of an order later holds up
 * nothing.
 */
export async function holdCandidates(db: TenantDb, channelId: string, most: number): Promise<Candidate[]> {
  const { rows } = await sql<Row>`
    select o.id, o.key, o.chat, o.content, o.is_answer, o.tries, o.created_at,
      (select max(i.said_at) from whatsapp_inbox i
        where i.tenant_id = o.tenant_id and i.chat = o.chat and i.channel_id = o.channel_id) as heard_at,
      (select max(s.claimed_at) from whatsapp_outbox s where s.tenant_id = o.tenant_id and s.channel_id = o.channel_id
        and s.chat = o.chat and s.state in ${left}) as sent_at
    from whatsapp_outbox o
    where o.tenant_id = ${db.tenantId} and o.channel_id = ${channelId} and o.state = 'queued' and o.due_at <= clock_timestamp()
      and not exists (select from whatsapp_outbox e where e.tenant_id = o.tenant_id and e.channel_id = o.channel_id
        and e.chat = o.chat and e.id <> o.id
        and (e.state = 'sending' or (e.state = 'queued' and e.id < o.id and (e.is_answer or not o.is_answer)
          and (e.order_id is null or e.due_at <= clock_timestamp()))))
    order by o.is_answer desc, o.id limit ${most} for update of o skip locked`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, key: row.key, chat: row.chat, content: row.content, isAnswer: row.is_answer },
    ...{ tries: row.tries, createdAt: row.created_at, heardAt: row.heard_at, sentToContactAt: row.sent_at },
  }))
}

/** Takes one to be said, under a reference that receipts bring back. False where another has taken it. */
export async function takeMessage(
  db: TenantDb,
  id: string,
  { ref, fence }: { ref: string; fence: bigint | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('whatsapp_outbox')
    .set({
      ...{ state: 'sending', message_ref: ref, fence, reason: null, code: null },
      tries: sql<number>`tries + 1`,
      claimed_at: sql<Date>`clock_timestamp()`,
      changed_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** When this number wrote last to anybody. */
export async function findLastSent(db: TenantDb, channelId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select((eb) => eb.fn.max('claimed_at').as('at'))
    .where('channel_id', '=', channelId)
    .where('state', 'in', ['sending', 'accepted', 'delivered', 'read', 'uncertain'])
    .executeTakeFirst()
  return row?.at ?? null
}

/** To how many people who had never written this number wrote for the first time since then. */
export async function countNewContacts(db: TenantDb, channelId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select o.chat, min(o.claimed_at) as first_at from whatsapp_outbox o
      where o.tenant_id = ${db.tenantId} and o.channel_id = ${channelId} and o.state in ${left}
      group by o.chat having min(o.claimed_at) >= ${since}
    ) n where not exists (select from whatsapp_inbox i where i.tenant_id = ${db.tenantId} and i.chat = n.chat
      and i.channel_id = ${channelId} and i.said_at < n.first_at)`.execute(db)
  return rows[0]?.count ?? 0
}

/** How long until something of a number may be taken; null where nothing waits. */
export async function untilNext(db: TenantDb, channelId: string): Promise<number | null> {
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select(
      sql<number | null>`(extract(epoch from min(due_at) - clock_timestamp()) * 1000)::integer`.as('ms'),
    )
    .where('channel_id', '=', channelId)
    .where('state', '=', 'queued')
    .where('due_at', '<', sql<Date>`now() + interval '1 hour'`)
    .executeTakeFirst()
  return row?.ms ?? null
}
