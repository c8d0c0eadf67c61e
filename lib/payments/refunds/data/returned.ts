import type { TenantDb } from '@/lib/core/db/handle'

export type Returned = { orderId: string; at: Date }

/** Orders of which some money went back, and when it last did; the newest first. */
export async function listReturned(db: TenantDb, most: number): Promise<Returned[]> {
  const rows = await db
    .selectFrom('refunds')
    .select(['order_id', (eb) => eb.fn.max('settled_at').as('at')])
    .where('state', '=', 'succeeded')
    .where('settled_at', 'is not', null)
    .groupBy('order_id')
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ order_id: orderId, at }) => (at === null ? [] : [{ orderId, at }]))
}
