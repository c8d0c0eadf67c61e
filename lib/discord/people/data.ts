import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'

export async function findLanguage(db: TenantDb, personId: string): Promise<Locale | null> {
  const row = await db
    .selectFrom('discord_people')
    .select('language')
    .where('user_id', '=', personId)
    .executeTakeFirst()
  return isLocale(row?.language) ? row.language : null
}

export async function saveLanguage(db: TenantDb, personId: string, language: Locale | null): Promise<void> {
  const kept = { language, changed_at: sql<Date>`now()` }
  await db
    .insertInto('discord_people')
    .values({ tenant_id: db.tenantId, user_id: personId, language })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(kept))
    .execute()
}
