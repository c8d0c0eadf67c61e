import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { ACCOUNTS, DIRECTIONS } from '@/lib/lending/ledger/schema'
import { linesOf } from './rules/lines'
import type { BookedEntry, Entry, ToldFact } from './schema'

type EntryRow = {
  item_kind: string
  item_id: string
  direction: string
  currency: string
  note: string
  told_on: string
  booked_on: string
  kind: string | null
  method: string | null
  amount_minor: bigint | null
  reversed_kind: string | null
  reversed_method: string | null
  reversed_minor: bigint | null
  /** By account, as texts. */
  accounts: Record<string, string>
}

const factOf = (kind: string | null, method: string | null, amount: bigint | null): ToldFact | null =>
  kind === null ? null : { kind, method, amountMinor: amount ?? 0n }

const toEntry = (row: EntryRow): BookedEntry => ({
  item: { kind: row.item_kind === 'debt' ? 'debt' : 'agreement', id: row.item_id },
  direction: DIRECTIONS.find((one) => one === row.direction) ?? 'receivable',
  currency: Currency.parse(row.currency),
  note: row.note,
  toldOn: row.told_on,
  bookedOn: row.booked_on,
  fact: factOf(row.kind, row.method, row.amount_minor),
  reverses: factOf(row.reversed_kind, row.reversed_method, row.reversed_minor),
  accounts: Object.fromEntries(
    ACCOUNTS.flatMap((account) => {
      const amount = row.accounts[account]
      return amount === undefined ? [] : [[account, BigInt(amount)]]
    }),
  ),
})

/** Whose books: a party's, or those of one debt or agreement. */
type Whose = { partyId: string } | { itemId: string }

/** What the books say changed in what a party owes, or in one item of theirs, up to a day, the oldest first. */
export async function listEntries(db: TenantDb, whose: Whose, to: string): Promise<Entry[]> {
  const those =
    'partyId' in whose ? sql`i.party_id = ${whose.partyId}::uuid` : sql`i.id = ${whose.itemId}::uuid`
  const { rows } = await sql<EntryRow>`
    with items as materialized (
      select 'debt' as kind, i.id, i.direction, i.currency, i.note from debts i
      where i.tenant_id = ${db.tenantId} and ${those}
      union all
      select 'agreement', i.id, i.direction, i.currency,
        concat_ws(' · ', nullif(i.note, ''), (
          select d.content ->> 'number' from loan_documents d where d.tenant_id = i.tenant_id and d.agreement_id = i.id
          order by d.terms_version limit 1))
      from agreements i where i.tenant_id = ${db.tenantId} and ${those}
    )
    select i.kind as item_kind, i.id as item_id, i.direction, i.currency, i.note,
      coalesce(f.valued_on, e.booked_on)::text as told_on, e.booked_on::text as booked_on, f.kind, f.method, f.amount_minor,
      r.kind as reversed_kind, r.method as reversed_method, r.amount_minor as reversed_minor, l.accounts
    from items i
    join ledger_entries e on e.tenant_id = ${db.tenantId} and (e.debt_id = i.id or e.agreement_id = i.id)
    join lateral (
      select jsonb_object_agg(account, amount_minor::text) as accounts from ledger_lines
      where tenant_id = e.tenant_id and entry_id = e.id
    ) l on l.accounts is not null
    left join loan_facts f on f.tenant_id = e.tenant_id and f.id = e.fact_id
    left join loan_facts r on r.tenant_id = e.tenant_id and r.id = f.reverses_id
    order by e.id`.execute(db)
  return linesOf(rows.map(toEntry), to)
}

/** The same of whoever has the link, and nothing that is noted about them. */
export async function listOwnEntries(db: TenantDb, to: string): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`select * from app.own_loan_entries()`.execute(db)
  return linesOf(rows.map(toEntry), to)
}
