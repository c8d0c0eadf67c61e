import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { ACCOUNTS } from '@/lib/lending/ledger/schema'
import type { Balances, LedgerLine, Row } from '@/lib/lending/ledger/schema'
import type { HeldItem, ItemRef } from '@/lib/lending/ledger/schema/written'

const column = ({ kind }: ItemRef) => (kind === 'debt' ? 'debt_id' : 'agreement_id')
const about = ({ kind, id }: ItemRef) => ({
  debt_id: kind === 'debt' ? id : null,
  agreement_id: kind === 'agreement' ? id : null,
})

/** What the books have of an item. */
export async function sumLedger(db: TenantDb, ref: ItemRef): Promise<Partial<Balances>> {
  const rows = await db
    .selectFrom('ledger_entries as e')
    .innerJoin('ledger_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'e.tenant_id').onRef('l.entry_id', '=', 'e.id'),
    )
    .select(['l.account', sql<bigint>`sum(l.amount_minor)::bigint`.as('amount')])
    .where(`e.${column(ref)}`, '=', ref.id)
    .groupBy('l.account')
    .execute()
  const named = rows.flatMap(({ account, amount }) => {
    const known = ACCOUNTS.find((one) => one === account)
    return known ? [[known, amount] as const] : []
  })
  return Object.fromEntries(named)
}

/** Books lines that sum to zero as one entry; nothing where there are none. */
export async function insertEntry(
  db: TenantDb,
  entry: { ref: ItemRef; factId: string | null; on: string },
  lines: readonly LedgerLine[],
): Promise<void> {
  if (lines.length === 0) return
  const id = newId()
  await db
    .insertInto('ledger_entries')
    .values({
      ...{ tenant_id: db.tenantId, id, fact_id: entry.factId, ...about(entry.ref) },
      booked_on: sql<Date>`${entry.on}::date`,
    })
    .execute()
  await db
    .insertInto('ledger_lines')
    .values(
      lines.map(({ account, amountMinor }) => ({
        ...{ tenant_id: db.tenantId, id: newId(), entry_id: id },
        ...{ account, amount_minor: amountMinor },
      })),
    )
    .execute()
}

const amountsOf = ({ parts, outstandingMinor, paidInTimeMinor, dueOn }: Row) => ({
  due_on: sql<Date>`${dueOn}::date`,
  principal_charged: parts.principal.chargedMinor,
  principal_paid: parts.principal.paidMinor,
  principal_waived: parts.principal.waivedMinor,
  interest_charged: parts.interest.chargedMinor,
  interest_paid: parts.interest.paidMinor,
  interest_waived: parts.interest.waivedMinor,
  fee_charged: parts.fee.chargedMinor,
  fee_paid: parts.fee.paidMinor,
  fee_waived: parts.fee.waivedMinor,
  late_fee_charged: parts.late_fee.chargedMinor,
  late_fee_paid: parts.late_fee.paidMinor,
  late_fee_waived: parts.late_fee.waivedMinor,
  outstanding_minor: outstandingMinor,
  paid_in_time_minor: paidInTimeMinor,
})

const isOverdue = ({ outstandingMinor, dueOn }: Row, on: string): boolean =>
  outstandingMinor > 0n && dueOn < on

type StoredRow = { id: string; terms_version: number; number: number; was_overdue: boolean }
const keyOf = (row: { terms_version: number; number: number }): string => `${row.terms_version}:${row.number}`
const rowKey = ({ version, number }: Row): string => keyOf({ terms_version: version, number })

async function storedRows(db: TenantDb, { ref, standsOn }: HeldItem): Promise<StoredRow[]> {
  return db
    .selectFrom('instalments')
    .select(['id', 'terms_version', 'number'])
    .select(
      sql<boolean>`outstanding_minor > 0 and coalesce(due_on < ${standsOn}::date, false)`.as('was_overdue'),
    )
    .where(column(ref), '=', ref.id)
    .execute()
}

async function writeRows(
  db: TenantDb,
  { ref, partyId, item, currency }: HeldItem,
  rows: readonly [Row, ...Row[]],
): Promise<number> {
  const values = rows.map((row) => ({
    ...{ tenant_id: db.tenantId, id: newId(), ...about(ref), party_id: partyId },
    ...{ terms_version: row.version, number: row.number, direction: item.direction, currency },
    ...amountsOf(row),
  }))
  const names = Object.keys(amountsOf(rows[0])) as (keyof ReturnType<typeof amountsOf>)[]
  const all = (table: 'instalments' | 'excluded') =>
    sql.join(names.map((name) => sql.ref(`${table}.${name}`)))
  const written = await db
    .insertInto('instalments')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .constraint(ref.kind === 'debt' ? 'instalments_of_debt' : 'instalments_of_agreement')
        .doUpdateSet(Object.fromEntries(names.map((name) => [name, sql.ref(`excluded.${name}`)])))
        .where(sql<boolean>`(${all('instalments')}) is distinct from (${all('excluded')})`),
    )
    .returning('instalments.id')
    .execute()
  return written.length
}

/**
 * What is due when, as the facts have it on a day: rows are added, moved, and gone where nothing stays of them. Says
 * whether anything changed, and which rows have become overdue since the database last had them.
 */
export async function keepRows(
  db: TenantDb,
  item: HeldItem,
  rows: readonly Row[],
  on: string,
): Promise<{ isChanged: boolean; overdue: Row[] }> {
  const stored = await storedRows(db, item)
  const wanted = new Set(rows.map(rowKey))
  const gone = stored.filter((row) => !wanted.has(keyOf(row))).map(({ id }) => id)
  if (gone.length > 0) await db.deleteFrom('instalments').where('id', 'in', gone).execute()
  const [first, ...others] = rows
  const written = first ? await writeRows(db, item, [first, ...others]) : 0
  const known = new Set(stored.filter((row) => row.was_overdue).map(keyOf))
  return {
    isChanged: gone.length + written > 0,
    overdue: rows.filter((row) => isOverdue(row, on) && !known.has(rowKey(row))),
  }
}
