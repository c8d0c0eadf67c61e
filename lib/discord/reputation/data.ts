import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Received, Vote } from './schema'

const columns = [
  ...(['id', 'giver_id', 'giver_name', 'receiver_id', 'receiver_name', 'note', 'order_id'] as const),
  ...(['created_at', 'taken_at'] as const),
] as const

type Row = {
  id: string
  giver_id: string | null
  giver_name: string
  receiver_id: string | null
  receiver_name: string
  note: string
  order_id: string | null
  created_at: Date
  taken_at: Date | null
}

const toVote = (row: Row): Vote => ({
  ...{ id: row.id, giverId: row.giver_id, giverName: row.giver_name },
  ...{ receiverId: row.receiver_id, receiverName: row.receiver_name },
  ...{ note: row.note, orderId: row.order_id, createdAt: row.created_at, takenAt: row.taken_at },
})

export type NewVote = Omit<Vote, 'id' | 'createdAt' | 'takenAt' | 'giverId'> & {
  giverId: string
  day: string
  turn: number
}

/** Its id; null where somebody was faster: this turn of the day, or this order, is used. */
export async function insertVote(db: TenantDb, vote: NewVote): Promise<string | null> {
  const id = newId()
  const made = await db
    .insertInto('discord_votes')
    .values({
      ...{ tenant_id: db.tenantId, id, giver_id: vote.giverId, giver_name: vote.giverName },
      ...{ receiver_id: vote.receiverId, receiver_name: vote.receiverName, note: vote.note },
      ...{ order_id: vote.orderId, day: sql<never>`${vote.day}::date`, turn: vote.turn },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return made.length > 0 ? id : null
}

/** What this giver has done lately: today, when the last was, and whether the same person was thanked today. */
export async function findBefore(
  db: TenantDb,
  { giverId, receiverId, day }: { giverId: string; receiverId: string | null; day: string },
): Promise<{ today: number; lastMsAgo: number | null; isSameToday: boolean }> {
  const { rows } = await sql<{ today: number; last_ms: string | null; is_same: boolean | null }>`
    select (count(*) filter (where day = ${day}::date))::integer as today,
      (extract(epoch from now() - max(created_at)) * 1000)::bigint::text as last_ms,
      bool_or(day = ${day}::date and receiver_id = ${receiverId}) as is_same
    from discord_votes where giver_id = ${giverId}`.execute(db)
  const [row] = rows
  return {
    today: row?.today ?? 0,
    lastMsAgo: row?.last_ms == null ? null : Number(row.last_ms),
    isSameToday: row?.is_same === true,
  }
}

export async function isOrderUsed(db: TenantDb, orderId: string): Promise<boolean> {
  const row = await db
    .selectFrom('discord_votes')
    .select('id')
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row !== undefined
}

/** Null for the shop. What was taken back does not count. */
export async function countReceived(db: TenantDb, receiverId: string | null): Promise<Received> {
  const row = await db
    .selectFrom('discord_votes')
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.count<string>('order_id').as('verified')])
    .where('receiver_id', receiverId === null ? 'is' : '=', receiverId)
    .where('taken_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), verified: Number(row.verified) }
}

export async function findVote(
  db: TenantDb,
  id: string,
): Promise<(Vote & { channelId: string | null; messageId: string | null }) | null> {
  const row = await db
    .selectFrom('discord_votes')
    .select([...columns, 'channel_id', 'message_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...toVote(row), channelId: row.channel_id, messageId: row.message_id } : null
}

/** The newest that somebody received. */
export async function listReceived(db: TenantDb, receiverId: string, most: number): Promise<Vote[]> {
  const rows = await db
    .selectFrom('discord_votes')
    .select(columns)
    .where('receiver_id', '=', receiverId)
    .where('taken_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toVote)
}

/** The newest of all, for members. */
export async function listVotes(
  db: TenantDb,
  { most, from, isVerified }: { most: number; from: number; isVerified: boolean },
): Promise<Vote[]> {
  const rows = await db
    .selectFrom('discord_votes')
    .select(columns)
    .$if(isVerified, (all) => all.where('order_id', 'is not', null))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(from)
    .limit(most)
    .execute()
  return rows.map(toVote)
}

export async function countVotes(db: TenantDb, isVerified: boolean): Promise<number> {
  const row = await db
    .selectFrom('discord_votes')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .$if(isVerified, (all) => all.where('order_id', 'is not', null))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Where it stands in its channel. */
export async function noteMessage(
  db: TenantDb,
  id: string,
  message: { channelId: string | null; messageId: string | null },
): Promise<void> {
  await db
    .updateTable('discord_votes')
    .set({ channel_id: message.channelId, message_id: message.messageId })
    .where('id', '=', id)
    .execute()
}

/** False where it was taken back before, or is not there. */
export async function takeBack(db: TenantDb, id: string, personId: string): Promise<boolean> {
  const changed = await db
    .updateTable('discord_votes')
    .set({ taken_at: sql<Date>`now()`, taken_by: personId })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

export async function listOf(db: TenantDb, userId: string): Promise<{ given: Vote[]; received: Vote[] }> {
  const rows = await db
    .selectFrom('discord_votes')
    .select(columns)
    .where((eb) => eb.or([eb('giver_id', '=', userId), eb('receiver_id', '=', userId)]))
    .orderBy('created_at')
    .limit(5_000)
    .execute()
  const votes = rows.map(toVote)
  return {
    given: votes.filter(({ giverId }) => giverId === userId),
    received: votes.filter(({ receiverId }) => receiverId === userId),
  }
}

/** What somebody gave counts on for others, without them; what they received goes, but for that an order is used. */
export async function forget(db: TenantDb, userId: string): Promise<void> {
  await db
    .updateTable('discord_votes')
    .set({ giver_id: null, giver_name: '', note: '' })
    .where('giver_id', '=', userId)
    .execute()
  await db
    .deleteFrom('discord_votes')
    .where('receiver_id', '=', userId)
    .where('order_id', 'is', null)
    .execute()
  await db
    .updateTable('discord_votes')
    .set({ receiver_id: null, receiver_name: '' })
    .where('receiver_id', '=', userId)
    .execute()
}
