import type { TenantDb } from '@/lib/core/db/handle'
import type { Role } from '@/lib/platform/team/rules'

export type Colleague = { personId: string; name: string; email: string }

/** Everybody who has one of these roles in the shop now. */
export async function listRows(db: TenantDb, roles: readonly Role[]): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('members')
    .select(['person_id', 'name', 'email'])
    .where('role', 'in', roles)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, name: row.name, email: row.email }))
}

export async function findColleagueRow(db: TenantDb, personId: string): Promise<Colleague | null> {
  const row = await db
    .selectFrom('members')
    .select(['person_id', 'name', 'email'])
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? { personId: row.person_id, name: row.name, email: row.email } : null
}
