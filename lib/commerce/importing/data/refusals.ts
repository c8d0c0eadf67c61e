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
    insert into import_refusals (tenant_id, import_id, place, old_id, reason, is_taken, content)
    select ${db.tenantId}::uuid, ${importId}::uuid, r.place, r.old_id, r.reason, r.is_taken, r.content
    from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ place, oldId, reason, isTaken, cells }) => ({
        ...{ place, reason, content: cells },
        ...{ old_id: oldId, is_taken: isTaken },
      })),
    )}::jsonb) as r (place bigint, old_id text, reason text, is_taken boolean, content jsonb)`.execute(db)
}

/** What was not taken, or with `isTaken` what was not with all that it says: as in the file, from behind `after` on. */
export async function listRefusals(
  db: TenantDb,
  importId: string,
  page: { after: number; limit: number; isTaken?: boolean },
): Promise<RefusedRow[]> {
  const rows = await db
    .selectFrom('import_refusals')
    .select(['place', 'old_id', 'reason', 'is_taken', 'content'])
    .where('import_id', '=', importId)
    .where('is_taken', '=', page.isTaken ?? false)
    .where('place', '>', BigInt(page.after))
    .orderBy('place')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    place: Number(row.place),
    oldId: row.old_id,
    reason: row.reason,
    isTaken: row.is_taken,
    cells: row.content as Cells,
  }))
}

/** How many rows were taken, but not with all that they say. */
export async function countRemarks(db: TenantDb, importId: string): Promise<number> {
  const { count } = await db
    .selectFrom('import_refusals')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('import_id', '=', importId)
    .where('is_taken', '=', true)
    .executeTakeFirstOrThrow()
  return Number(count)
}
