import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Grant, GrantEnd, GrantState } from '@/lib/discord/roles/schema'
import type { WantedRole } from '@/lib/discord/roles/rules'

export type Whose = { personId: string; roleId: string }

/**
 * Notes that somebody is to have a role for an order; false where that was noted before. Days begin when what somebody
 * has of them already is over, so that nobody loses any by buying early.
 */
export async function insertGrant(
  db: TenantDb,
  person: { id: string; name: string },
  orderId: string,
  { roleId, days }: WantedRole,
): Promise<boolean> {
  const last = sql`(select max(g.until) from discord_grants g where g.tenant_id = ${db.tenantId}::uuid
    and g.user_id = ${person.id} and g.role_id = ${roleId} and g.ended_for is null)`
  const until = sql<Date>`greatest(now(), ${last}) + make_interval(days => ${days}::integer)`
  const made = await db
    .insertInto('discord_grants')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), user_id: person.id, user_name: person.name },
      ...{ role_id: roleId, reason: 'order', order_id: orderId, until: days === null ? null : until },
    })
    .onConflict((conflict) => conflict.constraint('discord_grants_once').doNothing())
    .returning('id')
    .execute()
  return made.length > 0
}

/** What speaks for or against somebody having a role now. */
export async function listGrants(db: TenantDb, { personId, roleId }: Whose): Promise<Grant[]> {
  const rows = await db
    .selectFrom('discord_grants')
    .select(['id', 'state'])
    .where('user_id', '=', personId)
    .where('role_id', '=', roleId)
    .where('state', '<>', 'taken')
    .execute()
  return rows.map(({ id, state }) => ({ id, state: state as GrantState }))
}

/** Those that still want the role; false where none does any more. */
export async function noteWanting(
  db: TenantDb,
  { personId, roleId }: Whose,
  state: 'giving' | 'given' | 'had' | 'blocked' | 'away',
  code: number | null = null,
): Promise<boolean> {
  const changed = await db
    .updateTable('discord_grants')
    .set({ state, code, changed_at: sql<Date>`case when state = ${state} then changed_at else now() end` })
    .where('user_id', '=', personId)
    .where('role_id', '=', roleId)
    .where('ended_for', 'is', null)
    // What we have given is not on its way anew.
    .$if(state === 'giving', (wanting) => wanting.where('state', '<>', 'given'))
    .returning('id')
    .execute()
  return changed.length > 0
}

/** What had ended is over. */
export async function noteTaken(db: TenantDb, { personId, roleId }: Whose): Promise<void> {
  await db
    .updateTable('discord_grants')
    .set({ state: 'taken', changed_at: sql<Date>`now()`, code: null })
    .where('user_id', '=', personId)
    .where('role_id', '=', roleId)
    .where('state', '=', 'ending')
    .execute()
  await forgetKept(db)
}

/** Of somebody who was erased nothing is known once it is over. */
async function forgetKept(db: TenantDb): Promise<void> {
  await db.deleteFrom('discord_grants').where('reason', '=', 'kept').where('state', '=', 'taken').execute()
}

/** Why what is to be taken could not be. */
export async function noteNotTaken(
  db: TenantDb,
  { personId, roleId }: Whose,
  code: number | null,
): Promise<void> {
  await db
    .updateTable('discord_grants')
    .set({ code })
    .where('user_id', '=', personId)
    .where('role_id', '=', roleId)
    .where('state', '=', 'ending')
    .execute()
}

type Ended = Whose & { state: string }

const ending = (why: GrantEnd) => ({
  ended_for: why,
  state: sql<string>`case when state in ('giving', 'given') then 'ending' else 'taken' end`,
  changed_at: sql<Date>`now()`,
})

/** Ends what an order had brought; those whose role is to be taken, if nothing else wants it. */
export async function endGrantsOf(db: TenantDb, orderId: string): Promise<Whose[]> {
  const rows = await db
    .updateTable('discord_grants')
    .set(ending('refunded'))
    .where('order_id', '=', orderId)
    .where('ended_for', 'is', null)
    .returning(['user_id', 'role_id', 'state'])
    .execute()
  return toTake(rows)
}

/** Ends what was for some days that are over. */
export async function endDueGrants(db: TenantDb, most: number): Promise<{ ended: number; toTake: Whose[] }> {
  const due = db
    .selectFrom('discord_grants')
    .select('id')
    .where('until', '<', sql<Date>`now()`)
    .where('ended_for', 'is', null)
    .orderBy('until')
    .limit(most)
    .forUpdate()
    .skipLocked()
  const rows = await db
    .updateTable('discord_grants')
    .set(ending('expired'))
    .where('id', 'in', due)
    .returning(['user_id', 'role_id', 'state'])
    .execute()
  await forgetKept(db)
  return { ended: rows.length, toTake: toTake(rows) }
}

function toTake(rows: readonly { user_id: string; role_id: string; state: string }[]): Whose[] {
  const ended: Ended[] = rows.map((row) => ({ personId: row.user_id, roleId: row.role_id, state: row.state }))
  return ended.filter(({ state }) => state === 'ending')
}

/** Of somebody who came back: roles go with leaving, so each that is wanted is given anew. */
export async function awaitAnew(db: TenantDb, personId: string): Promise<Whose[]> {
  const rows = await db
    .updateTable('discord_grants')
    .set({ state: 'waiting', code: null, changed_at: sql<Date>`now()` })
    .where('user_id', '=', personId)
    .where('ended_for', 'is', null)
    .returning(['user_id', 'role_id'])
    .execute()
  return rows.map((row) => ({ personId: row.user_id, roleId: row.role_id }))
}

/** Of somebody who left: nothing can be given, and what was to be taken went by itself. */
export async function noteLeft(db: TenantDb, personId: string): Promise<void> {
  await db
    .updateTable('discord_grants')
    .set({
      state: sql<string>`case when ended_for is null then 'away' else 'taken' end`,
      changed_at: sql<Date>`now()`,
    })
    .where('user_id', '=', personId)
    .where('state', 'not in', ['taken', 'away'])
    .execute()
  await forgetKept(db)
}

/** Whose days may be over, across tenants; ids only. */
export async function listTenantsWithDue(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_grants')
    .select('tenant_id')
    .distinct()
    .where('until', '<', sql<Date>`now()`)
    .where('ended_for', 'is', null)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
