import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'
import { QUIET_KINDS } from './schema'
import type { HistoryLine, OwedItem, OwedRow, Payable } from './schema'

/** A debt or an agreement, of the two columns of which one is null. */
export function itemOf(row: { debt_id: string | null; agreement_id: string | null }): ItemRef {
  return row.debt_id === null
    ? { kind: 'agreement', id: row.agreement_id ?? '' }
    : { kind: 'debt', id: row.debt_id }
}

/** The other way round. */
export const itemColumns = (item: ItemRef | null) =>
  item === null ? {} : item.kind === 'debt' ? { debt_id: item.id } : { agreement_id: item.id }

/** Those of these debts and agreements that are owed to the tenant, as far as whoever asks may see them. */
export async function listPayables(db: TenantDb, ids: readonly string[]): Promise<Payable[]> {
  const among = sql<string>`any(${[...ids]}::uuid[])`
  const debts = await db
    .selectFrom('debts')
    .select(['id', 'currency', 'outstanding_minor', 'note'])
    .where('id', '=', among)
    .where('direction', '=', 'receivable')
    .where('status', '=', 'open')
    .execute()
  const agreements = await db
    .selectFrom('agreements')
    .select(['id', 'currency', 'outstanding_minor'])
    .where('id', '=', among)
    .where('direction', '=', 'receivable')
    .where('status', '=', 'active')
    .execute()
  return [
    ...debts.map((row) => ({ kind: 'debt' as const, ...row })),
    ...agreements.map((row) => ({ kind: 'agreement' as const, ...row, note: '' })),
  ].map(({ outstanding_minor, ...row }) => ({ ...row, outstandingMinor: outstanding_minor }))
}

const directionOf = (text: string) => DIRECTIONS.find((one) => one === text) ?? 'receivable'

type Listed = {
  id: string
  direction: string
  currency: string
  status: string
  principal_minor: bigint
  outstanding_minor: bigint
  credit_minor: bigint
}

const toItem = (kind: OwedItem['kind'], note: string, row: Listed): OwedItem => ({
  ...{ kind, id: row.id, note, status: row.status, currency: row.currency, rows: [], laterMinor: 0n },
  direction: directionOf(row.direction),
  principalMinor: row.principal_minor,
  outstandingMinor: row.outstanding_minor,
  creditMinor: row.credit_minor,
})

const amounts = [
  'id',
  'direction',
  'currency',
  'status',
  'principal_minor',
  'outstanding_minor',
  'credit_minor',
] as const

/** What somebody owes and is owed, what is open first; nothing that never began. */
export async function listOwed(db: TenantDb, partyId: string, limit: number): Promise<OwedItem[]> {
  const debts = await db
    .selectFrom('debts')
    .select([...amounts, 'note'])
    .where('party_id', '=', partyId)
    .where('status', '<>', 'void')
    .orderBy(sql`status = 'open'`, 'desc')
    .orderBy('began_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const agreements = await db
    .selectFrom('agreements')
    .select(amounts)
    .where('party_id', '=', partyId)
    .where('status', 'in', ['active', 'completed', 'settled_early', 'written_off'])
    .orderBy(sql`status = 'active'`, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return [
    ...agreements.map((row) => toItem('agreement', '', row)),
    ...debts.map((row) => toItem('debt', row.note, row)),
  ]
}

/** The rows of everything of somebody that was ever asked, by debt and agreement. */
export async function listOwedRows(db: TenantDb, partyId: string): Promise<Map<string, OwedRow[]>> {
  const rows = await db
    .selectFrom('instalments')
    .select(['debt_id', 'agreement_id', 'number', 'outstanding_minor'])
    .select(sql<string>`to_char(due_on, 'YYYY-MM-DD')`.as('due_on'))
    .select(
      sql<bigint>`(principal_charged + interest_charged + fee_charged + late_fee_charged)::bigint`.as(
        'charged',
      ),
    )
    .select(sql<bigint>`(late_fee_charged - late_fee_waived)::bigint`.as('late_fee'))
    .select(sql<bigint>`(principal_paid + interest_paid + fee_paid + late_fee_paid)::bigint`.as('paid'))
    .where('party_id', '=', partyId)
    .orderBy('instalments.due_on')
    .orderBy('number')
    .execute()
  const found = new Map<string, OwedRow[]>()
  for (const row of rows) {
    const { id } = itemOf(row)
    // Rows that newer terms took over ask nothing any more.
    if (row.charged === 0n) continue
    const asked = { chargedMinor: row.charged, lateFeeMinor: row.late_fee, paidMinor: row.paid }
    const told = { number: row.number, dueOn: row.due_on, ...asked, outstandingMinor: row.outstanding_minor }
    found.set(id, [...(found.get(id) ?? []), told])
  }
  return found
}

/** What was said of somebody that moved no money, newest first; nothing that was taken back. */
export async function listQuiet(db: TenantDb, partyId: string, limit: number): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('loan_facts as f')
    .select(['f.debt_id', 'f.agreement_id', 'f.kind'])
    .select(sql<string>`to_char(f.valued_on, 'YYYY-MM-DD')`.as('valued_on'))
    .where('f.party_id', '=', partyId)
    .where('f.kind', 'in', [...QUIET_KINDS])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('loan_facts as r')
            .select('r.id')
            .whereRef('r.tenant_id', '=', 'f.tenant_id')
            .whereRef('r.reverses_id', '=', 'f.id'),
        ),
      ),
    )
    .orderBy('f.valued_on', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => {
    const kind = QUIET_KINDS.find((one) => one === row.kind)
    const none = { reversedKind: null, method: null, amountMinor: 0n }
    return kind ? [{ item: itemOf(row), on: row.valued_on, kind, ...none }] : []
  })
}

/** What instalments of somebody that fall due after a day ask beside the principal, by debt and agreement. */
export async function listLater(db: TenantDb, partyId: string, today: string): Promise<Map<string, bigint>> {
  const rows = await db
    .selectFrom('instalments')
    .select(['debt_id', 'agreement_id'])
    .select(
      sql<bigint>`sum(interest_charged - interest_paid - interest_waived + fee_charged - fee_paid - fee_waived)::bigint`.as(
        'later',
      ),
    )
    .where('party_id', '=', partyId)
    .where('due_on', '>', sql<Date>`${today}::date`)
    .groupBy(['debt_id', 'agreement_id'])
    .execute()
  return new Map(rows.map((row) => [itemOf(row).id, row.later]))
}
