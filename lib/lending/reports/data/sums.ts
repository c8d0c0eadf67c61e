import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { AGES, firstDueOf } from '@/lib/lending/reports/rules/aging'
import type { Age } from '@/lib/lending/reports/rules/aging'
import type { Collected } from '@/lib/lending/reports/schema'

export type OpenSums = {
  currency: Currency
  receivableMinor: bigint
  payableMinor: bigint
  /** Of what is owed to the tenant: due from today to `soon`, and what is of each age. */
  soonMinor: bigint
  aging: Record<Age, bigint>
}

/** What is open in each currency, and since when; from the rows that are not paid alone. */
export async function sumOpen(db: TenantDb, days: { today: string; soon: string }): Promise<OpenSums[]> {
  const firsts = firstDueOf(days.today)
  const received = (condition: ReturnType<typeof sql>) =>
    sql<bigint>`coalesce(sum(outstanding_minor) filter (where direction = 'receivable' and ${condition}), 0)::bigint`
  const between = (from: string, before: string) =>
    received(sql`due_on >= ${from}::date and due_on < ${before}::date`)
  const rows = await db
    .selectFrom('instalments')
    .where('outstanding_minor', '>', 0n)
    .groupBy('currency')
    .select([
      'currency',
      received(sql`true`).as('receivable'),
      sql<bigint>`coalesce(sum(outstanding_minor) filter (where direction = 'payable'), 0)::bigint`.as(
        'payable',
      ),
      received(sql`due_on between ${days.today}::date and ${days.soon}::date`).as('soon'),
      received(sql`due_on >= ${firsts.current}::date`).as('current'),
      between(firsts.to_7, firsts.current).as('to_7'),
      between(firsts.to_30, firsts.to_7).as('to_30'),
      between(firsts.to_60, firsts.to_30).as('to_60'),
      between(firsts.to_90, firsts.to_60).as('to_90'),
      received(sql`due_on < ${firsts.to_90}::date`).as('older'),
    ])
    .execute()
  return rows.map((row) => ({
    currency: Currency.parse(row.currency),
    receivableMinor: row.receivable,
    payableMinor: row.payable,
    soonMinor: row.soon,
    aging: Object.fromEntries(AGES.map((age) => [age, row[age]])) as Record<Age, bigint>,
  }))
}

/** Of what others had to pay between two days, both included: all of it, and what was paid by its day. */
export async function sumCollected(
  db: TenantDb,
  days: { from: string; to: string },
): Promise<Map<Currency, Collected>> {
  const rows = await db
    .selectFrom('instalments')
    .where('direction', '=', 'receivable')
    .where('due_on', '>=', sql<Date>`${days.from}::date`)
    .where('due_on', '<=', sql<Date>`${days.to}::date`)
    .groupBy('currency')
    .select([
      'currency',
      sql<bigint>`sum(principal_charged + interest_charged + fee_charged)::bigint`.as('fell_due'),
      sql<bigint>`sum(least(paid_in_time_minor, principal_charged + interest_charged + fee_charged))::bigint`.as(
        'in_time',
      ),
    ])
    .execute()
  return new Map(
    rows.map((row) => [
      Currency.parse(row.currency),
      { fellDueMinor: row.fell_due, inTimeMinor: row.in_time },
    ]),
  )
}
