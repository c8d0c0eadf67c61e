import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import type { Entry } from './schema'

type EntryRow = {
  told_on: string
  currency: string
  kind: string | null
  method: string | null
  reversed_kind: string | null
  note: string
  change_minor: bigint
}

const toEntry = (row: EntryRow): Entry => ({
  on: row.told_on,
  currency: Currency.parse(row.currency),
  kind: row.kind,
  method: row.method,
  reversedKind: row.reversed_kind,
  note: row.note,
  changeMinor: row.change_minor,
})

/**
 * What the books say changed in what a party owes, up to a day, the oldest first: each on the day on which it happened,
 * not on which it was written down. A surplus is owed to them. Of a payable
 * all signs are turned in the books already, so that both directions meet in one sum.
 */
export async function listEntries(db: TenantDb, partyId: string, to: string): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    with items as materialized (
      select id, currency, note from debts where tenant_id = ${db.tenantId} and party_id = ${partyId}::uuid
      union all
      select id, currency, note from agreements where tenant_id = ${db.tenantId} and party_id = ${partyId}::uuid
    )
    select coalesce(f.valued_on, e.booked_on)::text as told_on, i.currency, f.kind, f.method, r.kind as reversed_kind, i.note,
      l.change_minor
    from items i
    join ledger_entries e on e.tenant_id = ${db.tenantId} and (e.debt_id = i.id or e.agreement_id = i.id)
    join lateral (
      select coalesce(sum(amount_minor), 0)::bigint as change_minor from ledger_lines
      where tenant_id = e.tenant_id and entry_id = e.id
        and account in ('principal', 'interest', 'fee', 'late_fee', 'credit')
    ) l on l.change_minor <> 0
    left join loan_facts f on f.tenant_id = e.tenant_id and f.id = e.fact_id
    left join loan_facts r on r.tenant_id = e.tenant_id and r.id = f.reverses_id
    where coalesce(f.valued_on, e.booked_on) <= ${to}::date
    order by told_on, e.id`.execute(db)
  return rows.map(toEntry)
}

/** The same of whoever has the link, and nothing that is noted about them. */
export async function listOwnEntries(db: TenantDb, to: string): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`select * from app.own_loan_entries(${to}::date)`.execute(db)
  return rows.map(toEntry)
}
