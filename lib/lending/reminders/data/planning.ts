import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { ItemKind } from '@/lib/lending/ledger/schema'

type Days = readonly { day: string; at: Date }[]
type Steps = readonly { kind: ItemKind; step: number }[]

/** Tenants where somebody is to be reminded at a moment, or where it is to be planned who is. */
export async function listTenantsToRemind(db: Db, at: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.tenants_with_reminders(${at}::timestamptz, ${most}::integer) as id`.execute(db)
  return rows.map(({ id }) => id)
}

const KIND = 'book'

export async function findRun(db: TenantDb): Promise<{ plannedAt: Date; nextRunAt: Date } | null> {
  const row = await db
    .selectFrom('reminder_runs')
    .select(['planned_at', 'next_run_at'])
    .where('kind', '=', KIND)
    .executeTakeFirst()
  return row ? { plannedAt: row.planned_at, nextRunAt: row.next_run_at } : null
}

export async function noteRun(db: TenantDb, run: { plannedAt: Date; nextRunAt: Date }): Promise<void> {
  const columns = { planned_at: run.plannedAt, next_run_at: run.nextRunAt }
  await db
    .insertInto('reminder_runs')
    .values({ tenant_id: db.tenantId, ...columns })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet(columns))
    .execute()
}

const daysTable = (days: Days) =>
  sql`unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ at }) => at.toISOString())}::timestamptz[]) as m (day, at)`

/**
 * Plans a reminder for every instalment that is open and has a step on one of these days, in one statement; whatever is
 * planned already stays as it is. Nothing whose moment had gone by when it was written down.
 */
export async function insertPlanned(db: TenantDb, days: Days, steps: Steps): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into reminders (tenant_id, id, party_id, debt_id, agreement_id, due_on, step, next_run_at)
    select i.tenant_id, private.uuid_v7(), i.party_id, i.debt_id, i.agreement_id, i.due_on, s.step, m.at
    from ${daysTable(days)}
    cross join unnest(${steps.map(({ kind }) => kind)}::text[], ${steps.map(({ step }) => step)}::integer[]) as s (kind, step)
    join instalments i on i.tenant_id = ${db.tenantId} and i.due_on = m.day - s.step
      and i.outstanding_minor > 0 and i.direction = 'receivable'
      and s.kind = case when i.debt_id is null then 'agreement' else 'debt' end
    left join debts d on d.tenant_id = ${db.tenantId} and d.id = i.debt_id
    left join agreements a on a.tenant_id = ${db.tenantId} and a.id = i.agreement_id
    where m.at > coalesce(d.created_at, a.began_at, a.created_at)
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Where the tenant's hours were changed meanwhile, what is still to come goes by the new ones. */
export async function retimePlanned(db: TenantDb, days: Days, now: Date): Promise<void> {
  await sql`
    update reminders r set next_run_at = m.at from ${daysTable(days)}
    where r.tenant_id = ${db.tenantId} and r.state = 'planned' and r.step is not null and r.due_on = m.day - r.step
      and r.next_run_at > ${now}::timestamptz and m.at > ${now}::timestamptz and r.next_run_at <> m.at`.execute(
    db,
  )
}
