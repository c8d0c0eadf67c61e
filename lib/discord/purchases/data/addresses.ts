import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** The address that somebody gave once; null for nobody that we know. */
export async function findEmail(db: TenantDb, personId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('discord_people')
    .select('sealed_email')
    .where('user_id', '=', personId)
    .executeTakeFirst()
  return row?.sealed_email ?? null
}

export async function keepEmail(db: TenantDb, personId: string, sealedEmail: Buffer): Promise<void> {
  await db
    .insertInto('discord_people')
    .values({ tenant_id: db.tenantId, user_id: personId, sealed_email: sealedEmail })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'user_id'])
        .doUpdateSet({ sealed_email: sealedEmail, changed_at: sql<Date>`now()` }),
    )
    .execute()
}
