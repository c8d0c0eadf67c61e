import type { TenantDb } from '@/lib/core/db/handle'
import { deletePerson, findRanked } from '@/lib/discord/levels/data'
import { forgetDeed } from '@/lib/discord/roles/service/rewarding'

/** What is kept of somebody here, for themselves; null where nothing is. */
export async function exportPerson(db: TenantDb, userId: string): Promise<object | null> {
  const found = await findRanked(db, userId)
  return found && { xp: found.xp, place: found.rank, messages: found.messages, name: found.name }
}

/** Nothing of somebody is kept here any more. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await deletePerson(db, userId)
  await forgetDeed(db, userId, 'level')
}
