import type { Db } from '@/lib/core/db/actor'
import { findColleagueRow, listOwnerRows } from '@/lib/platform/team/data/colleagues'
import type { Colleague } from '@/lib/platform/team/data/colleagues'

/** Everybody who owns the shop now: who is told when something needs its seller. */
export async function listOwners(db: Db, tenantId: string): Promise<Colleague[]> {
  return listOwnerRows(db, tenantId)
}

/** Somebody who works in the shop now; null for a stranger or a former member. */
export async function findColleague(db: Db, tenantId: string, personId: string): Promise<Colleague | null> {
  return findColleagueRow(db, tenantId, personId)
}
