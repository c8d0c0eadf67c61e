import type { TenantDb } from '@/lib/core/db/handle'
import { findColleague } from '@/lib/platform/service'

/** What a member is called who works here; null where it was nobody, or somebody who has left. */
export async function nameOf(db: TenantDb, personId: string | null): Promise<string | null> {
  const colleague = personId === null ? null : await findColleague(db, personId)
  return colleague && (colleague.name || (colleague.email ?? null))
}
