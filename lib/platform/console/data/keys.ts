import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export type NewPlatformKey = {
  id: string
  name: string
  hint: string
  canWrite: boolean
  hash: Buffer
  createdBy: string
  expiresAt: Date | null
}

export async function insertPlatformKey(db: Db, key: NewPlatformKey): Promise<void> {
  await db
    .insertInto('platform_keys')
    .values({
      id: key.id,
      name: key.name,
      hint: key.hint,
      can_write: key.canWrite,
      key_hash: key.hash,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
    })
    .execute()
}

/** The newest keys, revoked ones too: what a program did in the past still has a name. */
export async function listPlatformKeyRows(db: Db) {
  return db
    .selectFrom('platform_keys')
    .select(['id', 'name', 'hint', 'can_write', 'created_by', 'created_at', 'expires_at', 'last_used_at'])
    .select('revoked_at')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Keys that count no more because their maker runs the platform no more. */
export async function listOrphanedKeys(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from app.orphaned_platform_keys() as id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The name of the key that was revoked; null when there is no such key that still counts. */
export async function revokePlatformKeyRow(db: Db, id: string): Promise<string | null> {
  const row = await db
    .updateTable('platform_keys')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}
