import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Whose } from './grants'

/** What somebody did for a role, beside buying it. */
export type Deed = 'level' | 'reputation'

/** Notes that these roles are somebody's for a deed; those that were not noted before. */
export async function insertRewards(
  db: TenantDb,
  person: { id: string; name: string },
  deed: Deed,
  roleIds: readonly string[],
): Promise<Whose[]> {
  if (roleIds.length === 0) return []
  const rows = await db
    .insertInto('discord_grants')
    .values(
      roleIds.map((roleId) => ({
        ...{ tenant_id: db.tenantId, id: newId(), user_id: person.id, user_name: person.name },
        ...{ role_id: roleId, reason: deed },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('role_id')
    .execute()
  return rows.map((row) => ({ personId: person.id, roleId: row.role_id }))
}

/** Ends what a deed had brought somebody, but for these roles; those that are to be taken, if nothing else wants them. */
export async function endRewards(
  db: TenantDb,
  personId: string,
  deed: Deed,
  but: readonly string[],
): Promise<Whose[]> {
  const rows = await db
    .updateTable('discord_grants')
    .set({
      ended_for: 'lost',
      state: sql<string>`case when state in ('giving', 'given') then 'ending' else 'taken' end`,
      changed_at: sql<Date>`now()`,
    })
    .where('user_id', '=', personId)
    .where('reason', '=', deed)
    .where('ended_for', 'is', null)
    .$if(but.length > 0, (others) => others.where('role_id', 'not in', but))
    .returning(['role_id', 'state'])
    .execute()
  return rows.filter(({ state }) => state === 'ending').map((row) => ({ personId, roleId: row.role_id }))
}

/** What a deed brought somebody is not known any more; they keep the roles that they have. */
export async function forgetRewards(db: TenantDb, personId: string, deed: Deed): Promise<void> {
  await db.deleteFrom('discord_grants').where('user_id', '=', personId).where('reason', '=', deed).execute()
}
