import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { toDirection, toItemKind } from './items'
import type { ItemLine } from '@/lib/lending/reports/schema'

/** As many rows are looked at as leave some different debts, where one has several of them. */
const rowsForEach = 12

type Span = { direction: ItemLine['direction']; from: string | null; to: string }

type Due = {
  id: string
  kind: string
  party_id: string
  name: string
  direction: string
  currency: string
  amount_minor: bigint
  left_minor: bigint
  due_on: string
  note: string
  status: string
}

/**
 * What others have to pay, or the tenant has, between two days, the oldest first: each debt and agreement once, with what of
 * it is due in that time.
 */
export async function listDueItems(
  db: TenantDb,
  { direction, from, to }: Span,
  limit: number,
): Promise<ItemLine[]> {
  const first = from === null ? sql`true` : sql`i.due_on >= ${from}::date`
  const { rows } = await sql<Due>`
    with oldest as materialized (
      select i.debt_id, i.agreement_id, i.due_on, i.outstanding_minor
      from instalments i
      where i.tenant_id = ${db.tenantId} and i.outstanding_minor > 0 and i.direction = ${direction}
        and i.due_on <= ${to}::date and ${first}
      order by i.due_on, i.id limit ${limit * rowsForEach}
    ), due as (
      select debt_id, agreement_id, min(due_on) as due_on, sum(outstanding_minor)::bigint as left_minor
      from oldest group by debt_id, agreement_id order by min(due_on) limit ${limit}
    )
    select coalesce(due.debt_id, due.agreement_id) as id, case when due.debt_id is null then 'agreement' else 'debt' end as kind,
      p.id as party_id, p.name, coalesce(d.direction, a.direction) as direction, coalesce(d.currency, a.currency) as currency,
      coalesce(d.principal_minor, a.principal_minor) as amount_minor, due.left_minor, due.due_on::text as due_on,
      coalesce(d.note, a.note) as note, coalesce(d.status, a.status) as status
    from due
    left join debts d on d.tenant_id = ${db.tenantId} and d.id = due.debt_id
    left join agreements a on a.tenant_id = ${db.tenantId} and a.id = due.agreement_id
    join parties p on p.tenant_id = ${db.tenantId} and p.id = coalesce(d.party_id, a.party_id)
    order by due.due_on, p.seen_name, due.debt_id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    kind: toItemKind(row.kind),
    party: { id: row.party_id, name: row.name },
    direction: toDirection(row.direction),
    currency: Currency.parse(row.currency),
    amountMinor: row.amount_minor,
    leftMinor: row.left_minor,
    dueOn: row.due_on,
    note: row.note,
    status: row.status,
  }))
}
