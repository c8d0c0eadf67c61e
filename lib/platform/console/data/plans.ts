import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { AuditAction } from '@/lib/platform/audit/schema'
import type {
  Exception,
  ListedException,
  ModuleEdit,
  PlanEdit,
  TenantUsage,
} from '@/lib/platform/console/schema/console-plans'

/** Puts a tenant on the newest version of a plan; false where that changes nothing. */
export async function changeTenantPlan(
  db: Db,
  change: { tenantId: string; plan: string; until: Date | null; address: string },
): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.change_plan(${change.tenantId}::uuid, ${change.plan}, ${change.until}::timestamptz, ${change.address}) as is_done
  `.execute(db)
  return rows[0]?.is_done ?? false
}

export async function readUsage(db: TenantDb): Promise<TenantUsage[]> {
  const { rows } = await sql<TenantUsage>`select * from app.tenant_usage(${db.tenantId}::uuid)`.execute(db)
  return rows
}

/** The newest first; what is over stays on the list, because it explains what was. */
export async function listExceptions(
  db: Db,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ListedException[]> {
  const rows = await db
    .selectFrom('entitlement_overrides as o')
    .select(['o.id', 'o.name', 'o.amount', 'o.starts_at', 'o.ends_at', 'o.reason'])
    .select(sql<boolean>`o.ends_at is not null and o.ends_at <= now()`.as('is_over'))
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('entitlement_overrides as n')
            .select('n.id')
            .where('n.tenant_id', '=', tenantId)
            .whereRef('n.name', '=', 'o.name')
            .whereRef('n.id', '>', 'o.id')
            .where((later) =>
              later.or([later('n.ends_at', 'is', null), later('n.ends_at', '>', sql<Date>`now()`)]),
            ),
        )
        .as('is_behind'),
    )
    .where('o.tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('o.id', '<', after ?? ''))
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    isReplaced: !row.is_over && Boolean(row.is_behind),
    name: row.name,
    amount: row.amount,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    reason: row.reason,
    isOver: row.is_over,
  }))
}

export async function addException(
  db: Db,
  id: string,
  personId: string,
  exception: Omit<Exception, 'until'> & { until: Date | null },
): Promise<void> {
  await db
    .insertInto('entitlement_overrides')
    .values({
      tenant_id: exception.tenantId,
      id,
      name: exception.name,
      amount: exception.amount,
      ends_at: exception.until,
      starts_at: sql<Date>`now()`,
      reason: exception.reason,
      created_by: personId,
    })
    .execute()
}

/** Ends it now; false when it was over. Returns what it was about. */
export async function endException(db: Db, tenantId: string, id: string): Promise<string | null> {
  const row = await db
    .updateTable('entitlement_overrides')
    // Whoever ends it writes that down.
    .set({
      ends_at: sql<Date>`greatest(clock_timestamp(), starts_at + interval '1 microsecond')`,
      end_told: true,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', sql<Date>`now()`)]))
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

/** Writes an exception into the tenant's own log. */
export async function tellException(
  db: Db,
  tenantId: string,
  action: AuditAction,
  details: Record<string, unknown>,
): Promise<void> {
  await sql`select app.tell_exception(${tenantId}::uuid, ${action}, ${JSON.stringify(details)}::jsonb)`.execute(
    db,
  )
}

/** How many tenants have which version of which plan. */
export async function countSubscribers(
  db: Db,
): Promise<{ planId: string; version: number; count: number }[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select((eb) => ['plan_id', 'plan_version', eb.fn.countAll<bigint>().as('count')])
    .where('kind', '=', 'plan')
    .groupBy(['plan_id', 'plan_version'])
    .execute()
  return rows.map((row) => ({ planId: row.plan_id, version: row.plan_version, count: Number(row.count) }))
}

/** Holds a plan until the commit, so that what was compared is what is replaced. */
export async function holdPlan(db: Db, plan: string): Promise<void> {
  await sql`select app.hold_plan(${plan})`.execute(db)
}

/** The same of a module. */
export async function holdModule(db: Db, moduleId: string): Promise<void> {
  await sql`select app.hold_module(${moduleId})`.execute(db)
}

/** False for a new plan under a key that is taken, and for a change of one that is not there. */
export async function savePlanRow(
  db: Db,
  { plan, name, place, isOffered }: Pick<PlanEdit, 'plan' | 'name' | 'place' | 'isOffered'>,
  { isNew }: { isNew: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.save_plan(${plan}, ${name}, ${place}, ${isOffered}, ${isNew}) as is_done`.execute(db)
  return rows[0]?.is_done ?? false
}

/** Amounts of money fit into JSON's numbers, which the database checks. */
const pricesText = (prices: Record<string, bigint>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(prices).map(([name, minor]) => [name, Number(minor)])))

export async function addPlanVersion(db: Db, plan: string, terms: PlanEdit['terms']): Promise<number | null> {
  const { rows } = await sql<{ version: number | null }>`
    select app.add_plan_version(${plan}, ${terms.currency}, ${terms.monthMinor}::bigint,
      ${pricesText(terms.prices)}::jsonb, ${terms.trialDays},
      ${JSON.stringify(terms.limits)}::jsonb, ${terms.softMeters}::text[],
      ${JSON.stringify(terms.overage)}::jsonb, ${terms.features}::text[],
      ${terms.includedModules}::integer, ${terms.support}) as version`.execute(db)
  return rows[0]?.version ?? null
}

export async function saveModuleRow(db: Db, edit: ModuleEdit): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.save_module(${edit.module}, ${JSON.stringify(edit.name)}::jsonb, ${JSON.stringify(edit.summary)}::jsonb, ${edit.place},
      ${edit.isAvailable}, ${edit.monthMinor}::bigint) as is_done`.execute(db)
  return rows[0]?.is_done ?? false
}

/** Writes into the log of each tenant that an exception has ended by its date; how many there were. */
export async function tellEndedExceptions(db: Db): Promise<number> {
  const { rows } = await sql<{ told: number }>`select app.tell_ended_exceptions() as told`.execute(db)
  return rows[0]?.told ?? 0
}
