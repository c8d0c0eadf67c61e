import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { SETTLED_STATUSES } from '@/lib/commerce/schema'

/** The wish for a one-time code's mail, as the checkout of codes recorded it. */
export async function findCodeRequest(db: TenantDb, eventId: string): Promise<unknown> {
  const row = await db
    .selectFrom('events')
    .select('payload')
    .where('id', '=', eventId)
    .where('topic', '=', 'order.code_requested')
    .executeTakeFirst()
  return row?.payload ?? null
}

/**
 * Unpaid orders of all tenants whose window ends `leadMinutes` after some moment of the last `spanMinutes`; ids only,
 * for the dispatcher. The span covers a worker that was away.
 */
export async function listOrdersToRemind(
  db: Db,
  leadMinutes: number,
  spanMinutes: number,
): Promise<{ tenantId: string; orderId: string }[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'awaiting_payment')
    .where('source', 'not in', ['import', 'lending'])
    .where('window_ends_at', '<=', sql<Date>`now() + make_interval(mins => ${leadMinutes})`)
    .where('window_ends_at', '>', sql<Date>`now() + make_interval(mins => ${leadMinutes - spanMinutes})`)
    .limit(1000)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, orderId: row.id }))
}

/** The newest order of the shop, or the newest that was paid. */
export async function findNewestOrderId(db: TenantDb, isPaid: boolean): Promise<string | null> {
  let orders = db.selectFrom('orders').select('id').where('source', '<>', 'lending')
  if (isPaid) orders = orders.where('status', 'in', SETTLED_STATUSES)
  const row = await orders.orderBy('created_at', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? null
}
