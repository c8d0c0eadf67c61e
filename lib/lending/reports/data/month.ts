import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'

type Days = { from: string; to: string }

/**
 * What was lent between two days, both included, and what came of it, by currency. Neither balances that were brought along
 * nor credit that was moved is money of these days, and what was taken back has not happened.
 */
export async function sumMoved(
  db: TenantDb,
  { from, to }: Days,
): Promise<Map<Currency, { lentMinor: bigint; paidMinor: bigint }>> {
  const { rows } = await sql<{ currency: string; lent: bigint; paid: bigint }>`
    select coalesce(d.currency, a.currency) as currency,
      coalesce(sum(f.amount_minor) filter (where f.kind = 'opened'), 0)::bigint as lent,
      coalesce(sum(f.amount_minor) filter (where f.kind <> 'opened'), 0)::bigint as paid
    from loan_facts f
    left join debts d on d.tenant_id = f.tenant_id and d.id = f.debt_id
    left join agreements a on a.tenant_id = f.tenant_id and a.id = f.agreement_id
    where f.tenant_id = ${db.tenantId} and f.valued_on between ${from}::date and ${to}::date
      and coalesce(d.direction, a.direction) = 'receivable'
      and ((f.kind = 'opened' and f.cause <> 'opening') or (f.kind in ('paid', 'recovered') and f.method <> 'credit'))
      and f.id not in (select r.reverses_id from loan_facts r where r.tenant_id = ${db.tenantId} and r.reverses_id is not null)
    group by 1`.execute(db)
  return new Map(
    rows.map((row) => [Currency.parse(row.currency), { lentMinor: row.lent, paidMinor: row.paid }]),
  )
}

/** Of what others had to pay between two days, what they have not paid, by currency. */
export async function sumUnpaid(db: TenantDb, { from, to }: Days): Promise<Map<Currency, bigint>> {
  const rows = await db
    .selectFrom('instalments')
    .where('direction', '=', 'receivable')
    .where('outstanding_minor', '>', 0n)
    .where('due_on', '>=', sql<Date>`${from}::date`)
    .where('due_on', '<=', sql<Date>`${to}::date`)
    .groupBy('currency')
    .select(['currency', sql<bigint>`sum(outstanding_minor)::bigint`.as('unpaid')])
    .execute()
  return new Map(rows.map(({ currency, unpaid }) => [Currency.parse(currency), unpaid]))
}
