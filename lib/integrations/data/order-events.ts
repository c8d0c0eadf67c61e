import type { TenantDb } from '@/lib/core/db/handle'

export type HappenedEvent = { id: string; topic: string; payload: unknown; createdAt: Date }

/** What happened to an order, in the order in which it did, as far as the outside is told of it. */
export async function listOrderEvents(
  db: TenantDb,
  orderId: string,
  topics: readonly string[],
): Promise<HappenedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'topic', 'payload', 'created_at'])
    .where('order_id', '=', orderId)
    .where('topic', 'in', [...topics])
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }))
}
