import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { readPaperNumber } from '@/lib/lending/papers/rules/codes'
import type { AgreementChoice, AgreementFilter, AgreementSum } from '@/lib/lending/agreement-view/schema'
import { toDirection } from '@/lib/lending/reports/data/items'
import { likeText, matching } from '@/lib/lending/reports/data/people'
import type { ItemLine } from '@/lib/lending/reports/schema'

type Narrowed = AgreementFilter & { today: string }

/** A state that is asked for by its own name, and those that are asked for by one. */
const STATUSES: Partial<Record<AgreementChoice, readonly string[]>> = {
  draft: ['draft'],
  offered: ['offered'],
  active: ['active'],
  over: ['completed', 'settled_early', 'forgiven', 'written_off', 'void'],
  lapsed: ['declined', 'expired', 'withdrawn'],
}

function found({ query, only, today }: Narrowed) {
  const statuses = STATUSES[only]
  const isChosen =
    only === 'overdue'
      ? sql`a.status = 'active' and a.outstanding_minor > 0 and a.next_due_on < ${today}::date`
      : statuses === undefined
        ? sql`true`
        : sql`a.status = any(${statuses})`
  if (query === '') return isChosen
  // The number of a paper leads to its agreement, however it is typed.
  const code = readPaperNumber(query)
  const isNumbered =
    code === null
      ? sql`false`
      : sql`exists (select from loan_documents l where l.tenant_id = a.tenant_id and l.agreement_id = a.id and l.code = ${code})`
  return sql`${isChosen} and (${matching(query)} or a.note ilike ${`%${likeText(query)}%`} or ${isNumbered})`
}

type Listed = {
  id: string
  party_id: string
  name: string
  direction: string
  currency: string
  principal_minor: bigint
  outstanding_minor: bigint
  next_due_on: string | null
  note: string
  status: string
}

const toLine = (row: Listed): ItemLine => ({
  id: row.id,
  kind: 'agreement',
  party: { id: row.party_id, name: row.name },
  direction: toDirection(row.direction),
  currency: Currency.parse(row.currency),
  amountMinor: row.principal_minor,
  leftMinor: row.outstanding_minor,
  dueOn: row.outstanding_minor > 0n ? row.next_due_on : null,
  note: row.note,
  status: row.status,
})

/** A page of the agreements, the newest first; their ids stand in the order in which they were made. */
export async function listAgreementRows(
  db: TenantDb,
  narrowed: Narrowed,
  { from, limit }: { from: { id: string; isBackwards: boolean } | null; limit: number },
): Promise<ItemLine[]> {
  const isBackwards = from?.isBackwards ?? false
  const place =
    from === null ? sql`true` : isBackwards ? sql`a.id > ${from.id}::uuid` : sql`a.id < ${from.id}::uuid`
  const { rows } = await sql<Listed>`
    select a.id, a.party_id, p.name, a.direction, a.currency, a.principal_minor, a.outstanding_minor,
      a.next_due_on::text as next_due_on, a.note, a.status
    from agreements a join parties p on p.tenant_id = a.tenant_id and p.id = a.party_id
    where a.tenant_id = ${db.tenantId} and ${place} and ${found(narrowed)}
    order by a.id ${isBackwards ? sql`asc` : sql`desc`} limit ${limit}`.execute(db)
  return rows.map(toLine)
}

/** What the agreements that a list is narrowed to come to, by currency. */
export async function sumAgreements(db: TenantDb, narrowed: Narrowed): Promise<AgreementSum[]> {
  const { rows } = await sql<{
    currency: string
    count: bigint
    receivable: bigint
    payable: bigint
    overdue: bigint
  }>`
    with listed as materialized (
      select a.id, a.currency, a.direction, a.outstanding_minor, a.next_due_on
      from agreements a join parties p on p.tenant_id = a.tenant_id and p.id = a.party_id
      where a.tenant_id = ${db.tenantId} and ${found(narrowed)}
    ), late as (
      select l.id, sum(i.outstanding_minor)::bigint as overdue
      from listed l join instalments i on i.tenant_id = ${db.tenantId} and i.agreement_id = l.id
      where l.direction = 'receivable' and l.outstanding_minor > 0 and l.next_due_on < ${narrowed.today}::date
        and i.outstanding_minor > 0 and i.due_on < ${narrowed.today}::date
      group by l.id
    )
    select l.currency, count(*) as count,
      coalesce(sum(l.outstanding_minor) filter (where l.direction = 'receivable'), 0)::bigint as receivable,
      coalesce(sum(l.outstanding_minor) filter (where l.direction = 'payable'), 0)::bigint as payable,
      coalesce(sum(late.overdue), 0)::bigint as overdue
    from listed l left join late on late.id = l.id
    group by l.currency order by l.currency`.execute(db)
  return rows.map((row) => ({
    currency: Currency.parse(row.currency),
    count: Number(row.count),
    receivableMinor: row.receivable,
    payableMinor: row.payable,
    overdueMinor: row.overdue,
  }))
}

/** Whether anything was ever agreed on here. */
export async function hasAgreements(db: TenantDb): Promise<boolean> {
  const row = await db.selectFrom('agreements').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}
