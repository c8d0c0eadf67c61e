import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

export async function forgetRequests(db: TenantDb, before: Date): Promise<void> {
  await db.deleteFrom('api_requests').where('created_at', '<', before).execute()
}

/** Tenants that have requests from before the moment. */
export async function listTenantsWithOldRequests(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('api_requests')
    .select('tenant_id')
    .distinct()
    .where('created_at', '<', before)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}

/** Of the operator's programs, those that may be forgotten: no job works for them. */
export async function forgetPlatformRequests(db: Db): Promise<void> {
  await db
    .deleteFrom('platform_requests')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
}
