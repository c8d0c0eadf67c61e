import type { TenantDb } from '@/lib/core/db/handle'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { endRewards, forgetRewards, insertRewards } from '@/lib/discord/roles/data/rewards'
import type { Deed } from '@/lib/discord/roles/data/rewards'
import { subjectOf } from '@/lib/discord/roles/rules'

/**
 * In the caller's transaction: for a deed somebody is to have just these roles. What the same deed brought before and is
 * not among them ends; it is taken only where it is of our giving, and nothing else wants it.
 */
export async function bringRewards(
  db: TenantDb,
  person: { id: string; name: string },
  deed: Deed,
  roleIds: readonly string[],
): Promise<void> {
  const ended = await endRewards(db, person.id, deed, roleIds)
  const begun = await insertRewards(db, person, deed, roleIds)
  for (const { personId, roleId } of [...ended, ...begun])
    await sayAnew(db, 'role', subjectOf(personId, roleId))
}

/** In the caller's transaction: nothing is known any more of what a deed brought somebody; nothing is taken for that. */
export async function forgetDeed(db: TenantDb, personId: string, deed: Deed): Promise<void> {
  await forgetRewards(db, personId, deed)
}
