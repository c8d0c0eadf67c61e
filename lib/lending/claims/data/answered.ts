import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Currency } from '@/lib/core/money/money'
import type { Cursor } from '@/lib/core/text/cursor'
import type { Payment } from '@/lib/lending/claims/schema'
import { itemOf } from '@/lib/lending/owed/data'

export type Place = { kind: 'claim' | 'dispute'; id: string; place: Cursor }

/** What was answered or is over, the newest first, or up to a place and then the nearest first. */
export async function listAnsweredPlaces(
  db: TenantDb,
  { from, limit }: { from: { place: Cursor; isBackwards: boolean } | null; limit: number },
): Promise<Place[]> {
  const isBackwards = from?.isBackwards ?? false
  const way = isBackwards ? sql`asc` : sql`desc`
  // Said of each table, so that neither is read whole.
  const part = (kind: Place['kind']) => {
    const at = kind === 'claim' ? sql`answered_at` : sql`closed_at`
    const behind =
      from === null
        ? sql``
        : sql`and (${at}, id) ${isBackwards ? sql`>` : sql`<`} (${from.place.value}::timestamptz, ${from.place.id}::uuid)`
    return sql`(select ${kind}::text as kind, id, ${at} as at from ${kind === 'claim' ? sql`claims` : sql`disputes`}
      where tenant_id = ${db.tenantId} and ${kind === 'claim' ? sql`state <> 'open'` : sql`state = 'closed'`} ${behind}
      order by ${at} ${way}, id ${way} limit ${limit})`
  }
  const { rows } = await sql<{ kind: Place['kind']; id: string; place: string }>`
    select kind, id, at::text as place from (${part('claim')} union all ${part('dispute')}) as ended
    order by at ${way}, id ${way} limit ${limit}`.execute(db)
  return rows.map(({ kind, id, place }) => ({ kind, id, place: { value: place, id } }))
}

/** The payments that came of claims, by the claim. */
export async function findPaymentsOf(
  db: TenantDb,
  claimIds: readonly string[],
): Promise<Map<string, Payment>> {
  const { rows } = await sql<{
    claim_id: string
    debt_id: string | null
    agreement_id: string | null
    amount_minor: bigint
    currency: Currency
    paid_on: string
    is_reversed: boolean
  }>`
    select c.id as claim_id, f.debt_id, f.agreement_id, f.amount_minor, coalesce(d.currency, a.currency) as currency,
      f.valued_on::text as paid_on,
      exists (select from loan_facts r where r.tenant_id = f.tenant_id and r.reverses_id = f.id) as is_reversed
    from claims c
    join loan_facts f on f.tenant_id = c.tenant_id and f.id = c.fact_id
    left join debts d on d.tenant_id = f.tenant_id and d.id = f.debt_id
    left join agreements a on a.tenant_id = f.tenant_id and a.id = f.agreement_id
    where c.tenant_id = ${db.tenantId} and c.id = any(${[...claimIds]}::uuid[])`.execute(db)
  return new Map(
    rows.map((row) => [
      row.claim_id,
      {
        ...{ item: itemOf(row), amountMinor: row.amount_minor, currency: row.currency },
        ...{ paidOn: row.paid_on, isReversed: row.is_reversed },
      },
    ]),
  )
}
