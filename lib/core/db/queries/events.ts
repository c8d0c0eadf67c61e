import { sql } from 'kysely'
import type { QueryCreator } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'

/** Whatever an event can be inserted through: the actor's database, or one statement being put together. */
export type EventWriter = QueryCreator<DB>

type NewEvent = {
  tenantId: string
  id: string
  topic: string
  key: string
  orderId?: string | undefined
  payload: object
}

/** An event as its row. */
export type EventRow = {
  tenant_id: string
  id: string
  topic: string
  key: string
  order_id: string | null
  payload: string
}

export const eventRow = (event: NewEvent): EventRow => ({
  tenant_id: event.tenantId,
  id: event.id,
  topic: event.topic,
  key: event.key,
  order_id: event.orderId ?? null,
  payload: JSON.stringify(event.payload),
})

export function eventInsert(db: EventWriter, row: EventRow) {
  return db
    .insertInto('events')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'topic', 'key']).doNothing())
    .returning('id')
}

/** True when the row is new. */
export async function insertEvent(db: Db, event: NewEvent): Promise<boolean> {
  return (await eventInsert(db, eventRow(event)).execute()).length > 0
}

/** Says that something happened in these tenants, as the database says it by itself of most events. */
export async function notifyOfEvents(db: Db, tenantIds: readonly string[]): Promise<void> {
  await sql`select pg_notify('gerai_events', id) from unnest(${[...tenantIds]}::text[]) as id`.execute(db)
}

/** What may be known of an event across tenants: what it tells is read by its own tenant's worker. */
export type WaitingEvent = { tenantId: string; id: string; topic: string }

/** The oldest events that were not handed over, locked so that two relays never take the same. */
export async function takeWaitingEvents(db: Db, limit: number): Promise<WaitingEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['tenant_id', 'id', 'topic'])
    .where('relayed_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id, topic: row.topic }))
}

/** What events of one tenant tell, by their ids. */
export async function readPayloads(db: TenantDb, ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'payload'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.payload]))
}

/** One event with its moment; null where it is kept no more. */
export async function readEvent(
  db: TenantDb,
  id: string,
): Promise<{ payload: unknown; createdAt: Date } | null> {
  const row = await db
    .selectFrom('events')
    .select(['payload', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { payload: row.payload, createdAt: row.created_at } : null
}

export async function markRelayed(db: Db, events: readonly WaitingEvent[]): Promise<void> {
  if (events.length === 0) return
  await db
    .updateTable('events')
    .set({ relayed_at: new Date() })
    // Lists as one value each, so that the statement is the same for however many.
    .where('id', '=', sql<string>`any(${events.map((event) => event.id)}::uuid[])`)
    .where('tenant_id', '=', sql<string>`any(${[...new Set(events.map((event) => event.tenantId))]}::uuid[])`)
    .execute()
}

/** Of these tenants those that have a bot, and those that have an address to be told at. */
export async function findTenantsToServe(
  db: Db,
  tenants: { bots: readonly string[]; endpoints: readonly string[] },
): Promise<{ bots: Set<string>; endpoints: Set<string> }> {
  const { rows } = await sql<{ id: string; is_bot: boolean }>`
    select id, true as is_bot from app.tenants_with_bots(${[...tenants.bots]}::uuid[]) as id
    union all select id, false from app.tenants_with_endpoints(${[...tenants.endpoints]}::uuid[]) as id`.execute(
    db,
  )
  const idsOf = (isBot: boolean) => new Set(rows.flatMap((row) => (row.is_bot === isBot ? row.id : [])))
  return { bots: idsOf(true), endpoints: idsOf(false) }
}
