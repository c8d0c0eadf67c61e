import type { TenantDb } from '@/lib/core/db/handle'
import { findColleagueRow, listRows } from '@/lib/platform/team/data/colleagues'
import type { Permission } from '@/lib/core/guards/permission'
import type { Colleague } from '@/lib/platform/team/data/colleagues'
import { can, ROLES } from '@/lib/platform/team/rules'

/** Everybody who owns the shop now: who is told when something needs its seller. */
export async function listOwners(db: TenantDb): Promise<Colleague[]> {
  return listRows(db, ['owner'])
}

/** Everybody who owns the shop or looks after its stock and orders: who is told when something runs out. */
export async function listKeepers(db: TenantDb): Promise<Colleague[]> {
  return listRows(db, ['owner', 'ops'])
}

/** Everybody whose role has a right now: who may be told of what it shows. */
export async function listHolders(db: TenantDb, right: Permission): Promise<Colleague[]> {
  return listRows(
    db,
    ROLES.filter((role) => can(role, right)),
  )
}

/** Somebody who works in the shop now; null for a stranger or a former member. */
export async function findColleague(db: TenantDb, personId: string): Promise<Colleague | null> {
  return findColleagueRow(db, personId)
}
