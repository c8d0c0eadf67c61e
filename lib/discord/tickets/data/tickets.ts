import { sql } from 'kysely'
import { LOCALES } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Closer, Given, Ticket, TicketState } from '@/lib/discord/tickets/schema'

const columns = [
  ...(['id', 'number', 'topic_id', 'topic_name', 'asks_order', 'user_id', 'user_name', 'locale'] as const),
  ...(['answers', 'order_id', 'state', 'kind', 'channel_id', 'head_id', 'end_id', 'warning_id'] as const),
  ...(['claimed_by', 'claimed_name', 'opened_at', 'first_answer_at', 'warned_at', 'closed_at'] as const),
  ...(['closed_by', 'closer_name', 'put_away_at', 'rating', 'erased_at'] as const),
] as const

export const tickets = (db: TenantDb) => db.selectFrom('discord_tickets').select(columns)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof tickets>['executeTakeFirst']>>>

export function toTicket(row: Row): Ticket {
  return {
    id: row.id,
    number: row.number,
    topicId: row.topic_id,
    topicName: row.topic_name,
    asksOrder: row.asks_order,
    ownerId: row.user_id,
    ownerName: row.user_name,
    locale: LOCALES.find((one) => one === row.locale) ?? 'id',
    answers: row.answers as unknown as Given[],
    orderId: row.order_id,
    state: row.state as TicketState,
    kind: row.kind as Ticket['kind'],
    channelId: row.channel_id,
    headId: row.head_id,
    endId: row.end_id,
    warningId: row.warning_id,
    claimedBy: row.claimed_by,
    claimedName: row.claimed_name,
    openedAt: row.opened_at,
    firstAnswerAt: row.first_answer_at,
    isWarned: row.warned_at !== null,
    closedAt: row.closed_at,
    closedBy: row.closed_by as Closer | null,
    closerName: row.closer_name,
    isPutAway: row.put_away_at !== null,
    rating: row.rating,
    isErased: row.erased_at !== null,
  }
}

export type NewTicket = Pick<
  Ticket,
  'topicId' | 'topicName' | 'asksOrder' | 'ownerName' | 'locale' | 'answers'
> & { ownerId: string }

/** In the holder's transaction, which no other runs beside: null where this person has one open about this. */
export async function insertTicket(db: TenantDb, wish: NewTicket): Promise<Ticket | null> {
  const last = await db
    .selectFrom('discord_tickets')
    .select(sql<number>`coalesce(max(number), 0)::integer`.as('number'))
    .executeTakeFirstOrThrow()
  const row = await db
    .insertInto('discord_tickets')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), number: last.number + 1, locale: wish.locale },
      ...{ topic_id: wish.topicId, topic_name: wish.topicName, asks_order: wish.asksOrder },
      ...{ user_id: wish.ownerId, user_name: wish.ownerName, answers: JSON.stringify(wish.answers) },
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'topic_id', 'user_id']).where('state', '<>', 'closed').doNothing(),
    )
    .returning(columns)
    .executeTakeFirst()
  return row ? toTicket(row) : null
}

export async function findTicket(db: TenantDb, id: string): Promise<Ticket | null> {
  const row = await tickets(db).where('id', '=', id).executeTakeFirst()
  return row ? toTicket(row) : null
}

export async function findTicketOfRoom(db: TenantDb, channelId: string): Promise<Ticket | null> {
  const row = await tickets(db).where('channel_id', '=', channelId).executeTakeFirst()
  return row ? toTicket(row) : null
}

export async function findTicketNumbered(db: TenantDb, number: number): Promise<Ticket | null> {
  const row = await tickets(db).where('number', '=', number).executeTakeFirst()
  return row ? toTicket(row) : null
}

/** The one that this person has open about this. */
export async function findOpenTicket(db: TenantDb, topicId: string, ownerId: string): Promise<Ticket | null> {
  const row = await tickets(db)
    .where('topic_id', '=', topicId)
    .where('user_id', '=', ownerId)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  return row ? toTicket(row) : null
}

/** Whose room is there and in use. */
export async function listOpenTickets(db: TenantDb): Promise<Ticket[]> {
  const rows = await tickets(db).where('state', '=', 'open').orderBy('id').limit(1000).execute()
  return rows.map(toTicket)
}

type Change = Partial<{
  orderId: string | null
  headId: string | null
  endId: string | null
  warningId: string | null
  claimedBy: string | null
  claimedName: string | null
  isWarned: boolean
}>

export async function changeTicket(db: TenantDb, id: string, change: Change): Promise<void> {
  const { isWarned } = change
  await db
    .updateTable('discord_tickets')
    .set({
      ...(change.orderId === undefined ? {} : { order_id: change.orderId }),
      ...(change.headId === undefined ? {} : { head_id: change.headId }),
      ...(change.endId === undefined ? {} : { end_id: change.endId }),
      ...(change.warningId === undefined ? {} : { warning_id: change.warningId }),
      ...(change.claimedBy === undefined ? {} : { claimed_by: change.claimedBy }),
      ...(change.claimedName === undefined ? {} : { claimed_name: change.claimedName }),
      ...(isWarned === undefined ? {} : { warned_at: isWarned ? sql<Date>`now()` : null }),
    })
    .where('id', '=', id)
    .execute()
}

export async function noteRoom(
  db: TenantDb,
  id: string,
  room: { kind: 'thread' | 'channel'; channelId: string },
): Promise<void> {
  await db
    .updateTable('discord_tickets')
    .set({ state: 'open', kind: room.kind, channel_id: room.channelId, last_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'opening')
    .execute()
}

/** When it was closed by this; null where it was closed already. */
export async function closeTicketRow(
  db: TenantDb,
  id: string,
  by: Closer,
  closerName: string | null,
): Promise<Date | null> {
  const row = await db
    .updateTable('discord_tickets')
    .set({
      ...{ state: 'closed', closed_at: sql<Date>`now()`, closed_by: by, closer_name: closerName },
      ...{ warned_at: null, put_away_at: by === 'gone' ? sql<Date>`now()` : null },
    })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .returning('closed_at')
    .executeTakeFirst()
  return row?.closed_at ?? null
}

/** False where it is open, or its owner has another one open about the same. */
export async function reopenTicketRow(db: TenantDb, ticket: Ticket): Promise<boolean> {
  if (ticket.ownerId === null || (await findOpenTicket(db, ticket.topicId, ticket.ownerId))) return false
  const changed = await db
    .updateTable('discord_tickets')
    .set({
      ...{ state: 'open', closed_at: null, closed_by: null, closer_name: null, put_away_at: null },
      last_at: sql<Date>`now()`,
    })
    .where('id', '=', ticket.id)
    .where('state', '=', 'closed')
    .where('channel_id', 'is not', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** False where it was rated already, or is open. */
export async function rateTicketRow(db: TenantDb, id: string, rating: number): Promise<boolean> {
  const changed = await db
    .updateTable('discord_tickets')
    .set({ rating, rated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .where('rating', 'is', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

export async function notePutAway(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('discord_tickets')
    .set({ put_away_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .execute()
}

/** Somebody wrote: it is not idle. */
export async function noteWord(db: TenantDb, id: string, isAnswer: boolean): Promise<void> {
  await db
    .updateTable('discord_tickets')
    .set({
      last_at: sql<Date>`now()`,
      warned_at: null,
      ...(isAnswer ? { first_answer_at: sql<Date>`coalesce(first_answer_at, now())` } : {}),
    })
    .where('id', '=', id)
    .execute()
}
