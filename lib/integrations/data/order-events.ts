import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type HappenedEvent = { id: string; topic: string; payload: unknown; createdAt: Date }

/** What happened to each of these orders, in the order in which it did, as far as the outside is told of it. */
export async function listOrderEvents(
  db: TenantDb,
  orderIds: readonly string[],
  topics: readonly string[],
): Promise<ReadonlyMap<string | null, readonly HappenedEvent[]>> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'topic', 'payload', 'created_at', 'order_id'])
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .where('topic', 'in', [...topics])
    .orderBy('id')
    .execute()
  const events = rows.map(({ created_at: createdAt, ...row }) => ({ ...row, createdAt }))
  return Map.groupBy(events, ({ order_id: orderId }) => orderId)
}
