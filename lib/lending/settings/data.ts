import type { TenantDb } from '@/lib/core/db/handle'
import type { LendingSettings } from './schema'

const KIND = 'book'

/** How the tenant lends; null while nobody has said. */
export async function findSettings(db: TenantDb): Promise<LendingSettings | null> {
  const row = await db
    .selectFrom('lending_settings')
    .select(['due_days', 'most_amount', 'most_days', 'version'])
    .where('kind', '=', KIND)
    .executeTakeFirst()
  if (!row) return null
  return {
    dueDays: row.due_days,
    mostAmount: row.most_amount,
    mostDays: row.most_days,
    version: row.version,
  }
}

/** Keeps them where nobody was faster since this version; false otherwise. */
export async function saveSettings(
  db: TenantDb,
  { dueDays, mostAmount, mostDays, version }: LendingSettings,
): Promise<boolean> {
  const columns = { due_days: dueDays, most_amount: mostAmount, most_days: mostDays }
  if (version === 0) {
    const added = await db
      .insertInto('lending_settings')
      .values({ tenant_id: db.tenantId, ...columns })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doNothing())
      .returning('kind')
      .executeTakeFirst()
    return added !== undefined
  }
  const { numUpdatedRows } = await db
    .updateTable('lending_settings')
    .set({ ...columns, version: version + 1, updated_at: new Date() })
    .where('kind', '=', KIND)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
