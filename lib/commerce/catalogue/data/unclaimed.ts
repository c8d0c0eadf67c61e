import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

/** Forgets pictures that no product named within a day; their files. */
export async function takeUnclaimedPictures(db: TenantDb): Promise<string[]> {
  const result = await sql<{ file: string }>`
    delete from stored_pictures s
    where s.tenant_id = ${db.tenantId} and s.created_at < now() - interval '1 day'
      and not exists (select from product_images i where i.tenant_id = s.tenant_id and i.file = s.file)
    returning s.file`.execute(db)
  return result.rows.map((row) => row.file)
}

/** Tenants that stored pictures a day or two ago: what nobody named of them is found in that time. */
export async function listPictureTenants(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('stored_pictures')
    .select('tenant_id')
    .distinct()
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .where('created_at', '>', sql<Date>`now() - interval '3 days'`)
    .execute()
  return rows.map((row) => row.tenant_id)
}
