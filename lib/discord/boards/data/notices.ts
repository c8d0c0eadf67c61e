import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export async function saveNotice(db: TenantDb, userId: string, isWanted: boolean): Promise<void> {
  await db
    .insertInto('discord_notices')
    .values({ tenant_id: db.tenantId, user_id: userId, is_wanted: isWanted })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'user_id'])
        .doUpdateSet({ is_wanted: isWanted, changed_at: sql<Date>`now()` }),
    )
    .execute()
}

/** Whether somebody wants to be told; null of nobody that we know. */
export async function findNotice(db: TenantDb, userId: string): Promise<boolean | null> {
  const row = await db
    .selectFrom('discord_notices')
    .select('is_wanted')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.is_wanted ?? null
}

export async function forgetNotice(db: TenantDb, personId: string): Promise<void> {
  await db.deleteFrom('discord_notices').where('user_id', '=', personId).execute()
}
