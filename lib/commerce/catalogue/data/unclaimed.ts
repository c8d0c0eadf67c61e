import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'

/**
 * Ends the waiting of files that nobody claimed within a day, and that no buyer may download any more. Those that another
 * product names are only no longer waiting (`isNamed`).
 */
export async function takeUnclaimedFiles(
  db: Db,
  tenantId: string,
): Promise<{ key: string; isNamed: boolean }[]> {
  const result = await sql<{ file_key: string; is_named: boolean }>`
    delete from uploads u
    where u.tenant_id = ${tenantId} and u.created_at < now() - interval '1 day'
      and not exists (select from tenants t where t.id = u.tenant_id and u.file_key in (t.logo_path, t.favicon_path))
      and not exists (
        select from fulfilments f where f.tenant_id = u.tenant_id and f.file_key = u.file_key and f.state <> 'revoked'
          and coalesce(f.downloads_left, 1) > 0 and coalesce(f.expires_at, 'infinity') > now())
    returning u.file_key, exists (
      select from product_deliveries d where d.tenant_id = u.tenant_id and d.file_key = u.file_key) as is_named`.execute(
    db,
  )
  return result.rows.map((row) => ({ key: row.file_key, isNamed: row.is_named }))
}

/** Forgets pictures that no product named within a day; their files. */
export async function takeUnclaimedPictures(db: Db, tenantId: string): Promise<string[]> {
  const result = await sql<{ file: string }>`
    delete from stored_pictures s
    where s.tenant_id = ${tenantId} and s.created_at < now() - interval '1 day'
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
