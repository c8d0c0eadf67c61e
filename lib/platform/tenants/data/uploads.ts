import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'

export type Upload = { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }

/** Counts a file before it is stored; the database refuses what is above the tenant's limit. */
export async function addUpload(
  db: TenantDb,
  personId: string,
  upload: Omit<Upload, 'sha256'> & { sha256: string | null },
): Promise<void> {
  await db
    .insertInto('uploads')
    .values({
      tenant_id: db.tenantId,
      id: newId(),
      file_key: upload.key,
      person_id: personId,
      file_name: upload.name,
      file_type: upload.type,
      file_size_bytes: upload.sizeBytes,
      file_sha256: upload.sha256,
    })
    .execute()
}

export async function changeUpload(
  db: TenantDb,
  key: string,
  now: { sizeBytes: bigint; sha256: string | null },
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ file_size_bytes: now.sizeBytes, file_sha256: now.sha256 })
    .where('file_key', '=', key)
    .executeTakeFirst()
}

/** Takes a file that was stored whole out of those that wait; null when it does not wait (any more). */
export async function takeUpload(db: TenantDb, key: string): Promise<Upload | null> {
  const row = await db
    .deleteFrom('uploads')
    .where('file_key', '=', key)
    .where('file_sha256', 'is not', null)
    .returning(['file_key', 'file_name', 'file_type', 'file_size_bytes', 'file_sha256'])
    .executeTakeFirst()
  if (!row?.file_sha256) return null
  return {
    key: row.file_key,
    name: row.file_name,
    type: row.file_type,
    sizeBytes: row.file_size_bytes,
    sha256: row.file_sha256,
  }
}

export async function removeUpload(db: TenantDb, key: string): Promise<void> {
  await db.deleteFrom('uploads').where('file_key', '=', key).executeTakeFirst()
}

/** Tenants in which a file waits for longer than a day; ids only. */
export async function listWaitingTenants(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('uploads')
    .select('tenant_id')
    .distinct()
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
  return rows.map((row) => row.tenant_id)
}

/**
 * Ends the waiting of files that nobody claimed within a day, and that no buyer may download any more. Those that another
 * product names are only no longer waiting (`isNamed`).
 */
export async function takeUnclaimedUploads(db: TenantDb): Promise<{ key: string; isNamed: boolean }[]> {
  const result = await sql<{ file_key: string; is_named: boolean }>`
    delete from uploads u
    where u.tenant_id = ${db.tenantId} and u.created_at < now() - interval '1 day'
      and not exists (select from tenants t where t.id = u.tenant_id and u.file_key in (t.logo_path, t.favicon_path))
      and not exists (
        select from downloadable_files f where f.tenant_id = u.tenant_id and f.file_key = u.file_key)
    returning u.file_key, exists (
      select from product_files p where p.tenant_id = u.tenant_id and p.file_key = u.file_key) as is_named`.execute(
    db,
  )
  return result.rows.map((row) => ({ key: row.file_key, isNamed: row.is_named }))
}
