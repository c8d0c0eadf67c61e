import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** Orders of all tenants whose window is over; ids only, for the dispatcher. */
export async function listOrdersOutOfTime(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; orderId: string }[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'awaiting_payment')
    .where('window_ends_at', '<=', sql<Date>`now()`)
    .orderBy('window_ends_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, orderId: row.id }))
}

/** Tenants with orders of the last days: those that have keys and codes to forget. */
export async function listBusyTenants(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('tenant_id')
    .distinct()
    .where('window_ends_at', '>', sql<Date>`now() - interval '3 days'`)
    .execute()
  return rows.map((row) => row.tenant_id)
}
