import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** False where somebody has taken it already. What is older than a day goes. */
export async function claimInteraction(db: TenantDb, interactionId: string): Promise<boolean> {
  const row = await db
    .with('gone', (old) =>
      old.deleteFrom('discord_interactions').where('claimed_at', '<', sql<Date>`now() - interval '1 day'`),
    )
    .insertInto('discord_interactions')
    .values({ tenant_id: db.tenantId, interaction_id: interactionId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('interaction_id')
    .executeTakeFirst()
  return row !== undefined
}
