import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** A place in what happened: everything up to it was seen. */
export type EventPlace = { writtenIn: string; id: string }

export type FollowedEvent = EventPlace & { topic: string; orderId: string | null; createdAt: Date }

const mostAtOnce = 200

/** Transactions that are older than every one that still runs: nothing is added to what they wrote. */
const complete = sql<bigint>`(pg_snapshot_xmin(pg_current_snapshot())::text)::bigint`

/** Where what happens next begins. */
export async function placeNow(db: TenantDb): Promise<EventPlace> {
  const { rows } = await sql<{ now: bigint }>`select ${complete} as now`.execute(db)
  return { writtenIn: String((rows[0]?.now ?? 1n) - 1n), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
}

/** What happened behind this place, in the order of the transactions that wrote it; at most two hundred at once. */
export async function listFollowed(
  db: TenantDb,
  place: EventPlace,
  topics: readonly string[],
  orderId: string | null,
): Promise<FollowedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'topic', 'order_id', 'created_at', sql<string>`written_in::text`.as('written_in')])
    .where('written_in', '<', complete)
    .where(sql<boolean>`(written_in, id) > (${place.writtenIn}::bigint, ${place.id}::uuid)`)
    .where('topic', '=', sql<string>`any(${topics}::text[])`)
    .$if(orderId !== null, (query) => query.where('order_id', '=', orderId))
    .orderBy('written_in')
    .orderBy('id')
    .limit(mostAtOnce)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    writtenIn: row.written_in,
    topic: row.topic,
    orderId: row.order_id,
    createdAt: row.created_at,
  }))
}
