import type { TenantDb } from '@/lib/core/db/handle'
import { listGrantsOf } from '@/lib/discord/roles/data/shown-grants'

/** In the holder's transaction: which roles somebody was given, and until when, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  return listGrantsOf(db, userId)
}
