import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

export type MemberRow = { personId: string; name: string; email: string; role: string; since: Date }

/** Who works in the shop now, owners first, then by name. */
export async function listMemberRows(db: TenantDb): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('members')
    .select(['person_id', 'name', 'email', 'role', 'created_at'])
    .where('removed_at', 'is', null)
    .orderBy((eb) => eb.case().when('role', '=', 'owner').then(0).else(1).end())
    .orderBy('name')
    .orderBy('email')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    email: row.email,
    role: row.role,
    since: row.created_at,
  }))
}

/** Who of them has a second factor; for those alone who manage the team. */
export async function listEnrolledMembers(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from app.team_second_factors() as id`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export async function findMemberRow(
  db: TenantDb,
  personId: string,
): Promise<{ role: string; email: string } | null> {
  const row = await db
    .selectFrom('members')
    .select(['role', 'email'])
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function isMemberEmail(db: TenantDb, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .select('person_id')
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The write restates what it was decided on: false when the member is gone or has another role by now. */
export async function changeMemberRole(
  db: TenantDb,
  personId: string,
  role: { from: string; to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('members')
    .set({ role: role.to })
    .where('person_id', '=', personId)
    .where('role', '=', role.from)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function removeMember(db: TenantDb, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('members')
    .set({ removed_at: new Date() })
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function leaveTenant(db: Db): Promise<void> {
  await sql`select app.leave_tenant()`.execute(db)
}

/** Whether the database refused because nobody would be left who can do everything. */
export function isLastOwnerRefusal(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'members_keep_an_owner'
}

const secondFactorRule = 'second_factor'

export async function isSecondFactorAsked(db: TenantDb): Promise<boolean> {
  const row = await db
    .selectFrom('team_rules')
    .select('rule')
    .where('rule', '=', secondFactorRule)
    .executeTakeFirst()
  return row !== undefined
}

/** False when it is so already. */
export async function changeSecondFactorRule(db: TenantDb, isAsked: boolean): Promise<boolean> {
  if (isAsked) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('team_rules')
      .values({ tenant_id: db.tenantId, rule: secondFactorRule })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'rule']).doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { numDeletedRows } = await db
    .deleteFrom('team_rules')
    .where('rule', '=', secondFactorRule)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
