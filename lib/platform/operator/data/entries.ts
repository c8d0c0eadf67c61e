import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { PlatformAction } from '@/lib/platform/operator/schema'

export type NewEntry = {
  id: string
  action: PlatformAction
  actorId: string
  address: string
  subject?: { id: string; name: string } | undefined
  details?: Record<string, unknown> | undefined
}

export async function insertPlatformEntry(db: Db, entry: NewEntry): Promise<void> {
  await db
    .insertInto('platform_entries')
    .values({
      id: entry.id,
      action: entry.action,
      actor_id: entry.actorId,
      subject_id: entry.subject?.id ?? null,
      subject_name: entry.subject?.name ?? '',
      details: JSON.stringify(entry.details ?? {}),
      address: entry.address,
    })
    .execute()
}

export async function namePlatformAdmins(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; email: string }>`
    select person_id, email from app.name_platform_admins(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.person_id, row.email]))
}
