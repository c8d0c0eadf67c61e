import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Cells, RefusedRow } from '@/lib/commerce/importing/schema'

export async function addRefusals(
  db: TenantDb,
  importId: string,
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into import_refusals (tenant_id, import_id, place, old_id, reason, content)
    select ${db.tenantId}::uuid, ${importId}::uuid, r.place, r.old_id, r.reason, r.content
    from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ place, oldId, reason, cells }) => ({ place, old_id: oldId, reason, content: cells })),
    )}::jsonb) as r (place bigint, old_id text, reason text, content jsonb)`.execute(db)
}

/** In the order of the file, from behind `after` on. */
export async function listRefusals(
  db: TenantDb,
  importId: string,
  page: { after: number; limit: number },
): Promise<RefusedRow[]> {
  const rows = await db
    .selectFrom('import_refusals')
    .select(['place', 'old_id', 'reason', 'content'])
    .where('import_id', '=', importId)
    .where('place', '>', BigInt(page.after))
    .orderBy('place')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    place: Number(row.place),
    oldId: row.old_id,
    reason: row.reason,
    cells: row.content as Cells,
  }))
}
