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

/**
 * What is open in each currency, and since when; from the rows that are not paid alone. The database sums by day, of which
 * there are few, and how old each day is, is said here.
 */
export async function sumOpen(db: TenantDb, days: { today: string; soon: string }): Promise<OpenSums[]> {
  const firsts = firstDueOf(days.today)
  const rows = await db
    .selectFrom('instalments')
    .where('outstanding_minor', '>', 0n)
    .select(['currency', 'direction', sql<string>`due_on::text`.as('day')])
    .select(sql<bigint>`sum(outstanding_minor)::bigint`.as('open'))
    .groupBy(['currency', 'direction', 'due_on'])
    .execute()
  const all = new Map<string, OpenSums>()
  for (const { currency, direction, day, open } of rows) {
    const sums = all.get(currency) ?? nothingIn(Currency.parse(currency))
    all.set(currency, sums)
    if (direction === 'payable') {
      sums.payableMinor += open
      continue
    }
    sums.receivableMinor += open
    if (day >= days.today && day <= days.soon) sums.soonMinor += open
    sums.aging[AGES.find((age) => age === 'older' || day >= firsts[age]) ?? 'older'] += open
  }
  return [...all.values()]
}

const nothingIn = (currency: Currency): OpenSums => ({
  ...{ currency, receivableMinor: 0n, payableMinor: 0n, soonMinor: 0n },
  aging: { current: 0n, to_7: 0n, to_30: 0n, to_60: 0n, to_90: 0n, older: 0n },
})

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
