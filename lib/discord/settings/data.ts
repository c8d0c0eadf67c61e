import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type Kept = { settings: unknown; version: number }

export async function findSettings(db: TenantDb, feature: string): Promise<Kept | null> {
  const row = await db
    .selectFrom('discord_settings')
    .select(['settings', 'version'])
    .where('feature', '=', feature)
    .executeTakeFirst()
  return row ?? null
}

export async function listSettings(db: TenantDb): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('discord_settings').select(['feature', 'settings']).execute()
  return Object.fromEntries(rows.map(({ feature, settings }) => [feature, settings]))
}

/** False where they are of another version by now; 0 is that of settings that nobody has made. */
export async function saveSettings(
  db: TenantDb,
  feature: string,
  { settings, version }: { settings: object; version: number },
): Promise<boolean> {
  const value = sql<never>`${JSON.stringify(settings)}::jsonb`
  if (version === 0) {
    const made = await db
      .insertInto('discord_settings')
      .values({ tenant_id: db.tenantId, feature, settings: value })
      .onConflict((conflict) => conflict.doNothing())
      .returning('feature')
      .execute()
    return made.length > 0
  }
  const changed = await db
    .updateTable('discord_settings')
    .set({ settings: value, version: version + 1, changed_at: sql<Date>`now()` })
    .where('feature', '=', feature)
    .where('version', '=', version)
    .returning('feature')
    .execute()
  return changed.length > 0
}
