import { sql } from 'kysely'
import type { ReachedLimit } from '@/lib/core/db/failures'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { LEVEL_METERS } from '@/lib/platform/plans/schema'
import type { LevelMeter } from '@/lib/platform/plans/schema'

export async function countUse(
  db: Db,
  meter: string,
  amount: bigint,
  key: string | null,
): Promise<bigint | null> {
  const { rows } = await sql<{ used: bigint | null }>`
    select app.use_meter(${meter}, ${amount}::bigint, ${key}) as used`.execute(db)
  return rows[0]?.used ?? null
}

export async function giveBack(
  db: Db,
  meter: string,
  amount: bigint,
  key: string,
  usedAt: Date,
): Promise<boolean> {
  const { rows } = await sql<{ is_given: boolean }>`
    select app.give_back_meter(${meter}, ${amount}::bigint, ${key}, ${usedAt}) as is_given`.execute(db)
  return rows[0]?.is_given === true
}

/** What was used in the month that holds `at`, by meter. */
export async function listMonthlyUse(db: TenantDb, periodOn: string): Promise<Map<string, bigint>> {
  const rows = await db
    .selectFrom('meter_counts')
    .select(['meter', sql<bigint>`sum(used)::bigint`.as('used')])
    .where('period_on', '=', sql<Date>`${periodOn}::date`)
    .groupBy('meter')
    .execute()
  return new Map(rows.map((row) => [row.meter, row.used]))
}

export async function countLevels(db: Db): Promise<Map<LevelMeter, bigint>> {
  const { rows } = await sql<{ meter: string; used: bigint }>`select * from app.count_levels()`.execute(db)
  return new Map(LEVEL_METERS.map((meter) => [meter, rows.find((row) => row.meter === meter)?.used ?? 0n]))
}

/** Which of these meters refuse anything more now. */
export async function listReached(db: Db, meters: readonly string[]): Promise<ReachedLimit[]> {
  const { rows } = await sql<{
    meter: string
    most: bigint
    used: bigint
    invited: bigint
    cap: bigint
    plan: string | null
    is_unpaid: boolean
  }>`select * from app.reached_limits(${meters}::text[])`.execute(db)
  return rows.map(({ meter, most, used, invited, cap, plan, is_unpaid: unpaid }) => ({
    ...{ meter, plan, unpaid },
    limit: Number(most),
    used: Number(used),
    invited: Number(invited),
    cap: Number(cap),
  }))
}

/** Whether the plan has room for one more order now. */
export async function hasRoomForOrder(db: Db): Promise<boolean> {
  const { rows } = await sql<{ has_room: boolean }>`select app.takes_orders() as has_room`.execute(db)
  return rows[0]?.has_room ?? true
}

export async function findCredit(db: TenantDb, kind: string): Promise<bigint> {
  const row = await db
    .selectFrom('credit_balances')
    .select('remaining')
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.remaining ?? 0n
}

/** Adds what an invoice brought, once; false when it did before. */
export async function addCredit(
  db: TenantDb,
  purchase: { invoiceId: string; credits: bigint },
): Promise<boolean> {
  const noted = await db
    .insertInto('credit_purchases')
    .values({
      tenant_id: db.tenantId,
      invoice_id: purchase.invoiceId,
      kind: 'ai_credits',
      credits: purchase.credits,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'invoice_id']).doNothing())
    .returning('invoice_id')
    .execute()
  if (noted.length === 0) return false
  await db
    .insertInto('credit_balances')
    .values({ tenant_id: db.tenantId, kind: 'ai_credits', remaining: purchase.credits })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'kind'])
        .doUpdateSet({ remaining: sql<bigint>`credit_balances.remaining + excluded.remaining` }),
    )
    .execute()
  return true
}
