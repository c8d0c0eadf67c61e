import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { EndingTrial, FeatureUse, PlanIncome } from '@/lib/platform/console/schema/income'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'

/** What the plans that were paid for at each of these moments bring in a month. The first moment is place 1. */
export async function readIncome(
  db: Db,
  moments: readonly Date[],
): Promise<(PlanIncome & { place: number })[]> {
  const { rows } = await sql<{
    place: number
    plan_id: string
    currency: string
    payers: bigint
    month_minor: bigint
  }>`select * from app.plan_income(${[...moments]}::timestamptz[]) order by place, currency, month_minor desc`.execute(
    db,
  )
  return rows.map((row) => ({
    place: row.place,
    planId: row.plan_id,
    currency: row.currency,
    payers: Number(row.payers),
    monthMinor: row.month_minor,
  }))
}

/** Of those who paid at the moment before each of these, how many pay no longer; by the moment's place. */
export async function readLeavers(db: Db, moments: readonly Date[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ place: number; lost: bigint }>`
    select * from app.plan_leavers(${[...moments]}::timestamptz[])`.execute(db)
  return new Map(rows.map(({ place, lost }) => [place, Number(lost)]))
}

/** How many shops were opened in each month from a moment on, by the month's first day. */
export async function countOpened(db: Db, from: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ month: string; count: bigint }>`
    select to_char(t.created_at at time zone 'UTC', 'YYYY-MM-01') as month, count(*) as count
    from tenants t where t.created_at >= ${from} and t.id <> ${PLATFORM_TENANT_ID}::uuid group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ month, count }) => [month, Number(count)]))
}

/** Trials that run, those that end first at the top. */
export async function listEndingTrials(
  db: Db,
  limit: number,
): Promise<{ count: number; soonest: EndingTrial[] }> {
  const trials = db
    .selectFrom('subscriptions as s')
    .innerJoin('tenants as t', 't.id', 's.tenant_id')
    .where('s.kind', '=', 'plan')
    .where('s.state', '=', 'trialing')
    .where('s.period_ends_at', 'is not', null)
  const rows = await trials
    .select(['t.id', 't.slug', 't.name', 't.time_zone', 's.plan_id', 's.period_ends_at'])
    .orderBy('s.period_ends_at')
    .orderBy('t.id')
    .limit(limit)
    .execute()
  const { count } = await trials
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    count: Number(count),
    soonest: rows.flatMap(({ period_ends_at: endsAt, plan_id: planId, time_zone: timeZone, ...shop }) =>
      endsAt ? [{ ...shop, planId, endsAt, timeZone }] : [],
    ),
  }
}

/** How many tenants use what, the most used first. */
export async function readFeatureUsage(db: Db): Promise<FeatureUse[]> {
  const { rows } = await sql<{ feature: string; tenants: bigint }>`
    select feature, tenants from app.feature_usage() order by tenants desc, feature`.execute(db)
  return rows.map(({ feature, tenants }) => ({ feature, tenants: Number(tenants) }))
}
