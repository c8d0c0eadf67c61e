import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Snapshot } from './schema'

export async function findSnapshot(
  db: TenantDb,
): Promise<{ serverId: string; snapshot: Snapshot; seenAt: Date } | null> {
  const row = await db
    .selectFrom('discord_directory')
    .select(['server_id', 'snapshot', 'seen_at'])
    .where('kind', '=', 'discord')
    .executeTakeFirst()
  if (!row) return null
  const snapshot = Snapshot.safeParse(row.snapshot)
  // One of an earlier version is written anew as soon as the bot runs.
  return snapshot.success ? { serverId: row.server_id, snapshot: snapshot.data, seenAt: row.seen_at } : null
}

export async function saveSnapshot(db: TenantDb, serverId: string, snapshot: Snapshot): Promise<void> {
  const seen = { server_id: serverId, snapshot: JSON.stringify(snapshot) }
  await db
    .insertInto('discord_directory')
    .values({ tenant_id: db.tenantId, ...seen })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'kind']).doUpdateSet({ ...seen, seen_at: sql<Date>`now()` }),
    )
    .execute()
}

export async function deleteSnapshot(db: TenantDb): Promise<void> {
  await db.deleteFrom('discord_directory').execute()
}
