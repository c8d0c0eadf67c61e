import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { CAUSES, DIRECTIONS, ITEM_KINDS } from '@/lib/lending/ledger/schema'
import type { Cause, Direction, ItemKind } from '@/lib/lending/ledger/schema'
import type { CreditLine, ItemLine, RowLine } from '@/lib/lending/reports/schema'

function knownOf<const T extends readonly string[]>(known: T, text: string): T[number] {
  const found = known.find((one) => one === text)
  if (found === undefined) throw new Error(`Unknown word in the database: ${text}`)
  return found
}

export const toDirection = (text: string): Direction => knownOf(DIRECTIONS, text)
export const toItemKind = (text: string): ItemKind => knownOf(ITEM_KINDS, text)

type StoredItem = {
  id: string
  kind: string
  party_id: string
  name: string
  direction: string
  currency: string
  amount_minor: bigint
  left_minor: bigint
  credit_minor: bigint
  due_on: string | null
  begun_on: string
  cause: string | null
  note: string
  status: string
  version: number
  created_at: Date
  created_by: string | null
}

export type FoundItem = ItemLine & {
  on: string
  cause: Cause | null
  creditMinor: bigint
  version: number
  createdAt: Date
  createdBy: string | null
}

/** Debts and agreements as one table; whoever reads it narrows it to a party or to one of them. */
const everyItem = (db: TenantDb, condition: ReturnType<typeof sql>) => sql`
  select d.id, 'debt' as kind, d.party_id, d.direction, d.currency, d.principal_minor as amount_minor,
    d.outstanding_minor as left_minor, d.credit_minor, case when d.outstanding_minor > 0 then d.due_on end as due_on,
    d.began_on as begun_on, d.cause, d.note, d.status, d.version, d.created_at, d.created_by
  from debts d where d.tenant_id = ${db.tenantId} and ${condition}
  union all
  select d.id, 'agreement', d.party_id, d.direction, d.currency, d.principal_minor, d.outstanding_minor, d.credit_minor,
    d.next_due_on, coalesce(d.began_at, d.created_at)::date, null, d.note, d.status, d.version, d.created_at, d.created_by
  from agreements d where d.tenant_id = ${db.tenantId} and ${condition}`

function toItem(row: StoredItem): FoundItem {
  return {
    id: row.id,
    kind: toItemKind(row.kind),
    party: { id: row.party_id, name: row.name },
    direction: toDirection(row.direction),
    currency: Currency.parse(row.currency),
    amountMinor: row.amount_minor,
    leftMinor: row.left_minor,
    creditMinor: row.credit_minor,
    dueOn: row.due_on,
    on: row.begun_on,
    cause: row.cause === null ? null : knownOf(CAUSES, row.cause),
    note: row.note,
    status: row.status,
    version: row.version,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

async function readItems(
  db: TenantDb,
  condition: ReturnType<typeof sql>,
  rest: ReturnType<typeof sql>,
): Promise<FoundItem[]> {
  const { rows } = await sql<StoredItem>`
    select i.id, i.kind, i.party_id, p.name, i.direction, i.currency, i.amount_minor, i.left_minor, i.credit_minor,
      i.due_on::text as due_on, i.begun_on::text as begun_on, i.cause, i.note, i.status, i.version, i.created_at, i.created_by
    from (${everyItem(db, condition)}) i
    join parties p on p.tenant_id = ${db.tenantId} and p.id = i.party_id
    ${rest}`.execute(db)
  return rows.map(toItem)
}

/** What a party owes or is owed: what is open first, the oldest due in front, then the newest of what is over. */
export async function listItemsOf(db: TenantDb, partyId: string, limit: number): Promise<FoundItem[]> {
  const rest = sql`order by (i.left_minor = 0), i.due_on, i.created_at desc, i.id limit ${limit}`
  return readItems(db, sql`d.party_id = ${partyId}::uuid`, rest)
}

/** What some people still owe, the oldest due first, and these debts and agreements, whatever became of them. */
export async function listPayableItems(
  db: TenantDb,
  { itemIds, partyIds }: { itemIds: readonly string[]; partyIds: readonly string[] },
): Promise<FoundItem[]> {
  if (itemIds.length + partyIds.length === 0) return []
  const named = sql`d.id = any(${[...itemIds]}::uuid[])`
  const owed = sql`d.party_id = any(${[...partyIds]}::uuid[]) and d.outstanding_minor > 0 and d.status in ('open', 'active')`
  const rest = sql`order by i.due_on, i.created_at desc, i.id limit 1000`
  return readItems(db, sql`d.direction = 'receivable' and (${named} or (${owed}))`, rest)
}

/** Where a party has paid more than was owed. */
export async function listCreditsOf(db: TenantDb, partyId: string): Promise<CreditLine[]> {
  const rest = sql`where i.credit_minor > 0 and i.direction = 'receivable' order by i.created_at, i.id`
  const found = await readItems(db, sql`d.party_id = ${partyId}::uuid and d.credit_minor <> 0`, rest)
  return found.map(({ id, kind, currency, note, creditMinor }) => ({
    ...{ item: { id, kind }, currency, note, creditMinor },
  }))
}

/** In which currencies anything of a party was ever written down. */
export async function listCurrenciesOf(db: TenantDb, partyId: string): Promise<Currency[]> {
  const { rows } = await sql<{ currency: string }>`
    select currency from debts where tenant_id = ${db.tenantId} and party_id = ${partyId}::uuid
    union select currency from agreements where tenant_id = ${db.tenantId} and party_id = ${partyId}::uuid
    order by currency`.execute(db)
  return rows.map(({ currency }) => Currency.parse(currency))
}

export async function findItem(db: TenantDb, itemId: string): Promise<FoundItem | null> {
  const [found] = await readItems(db, sql`d.id = ${itemId}::uuid`, sql``)
  return found ?? null
}

/** What is due of a debt or an agreement, and when. */
export async function listRowsOf(db: TenantDb, item: Pick<ItemLine, 'kind' | 'id'>): Promise<RowLine[]> {
  const part = (what: 'paid' | 'waived') => {
    const of = (name: string) => sql.ref(`${name}_${what}`)
    return sql<bigint>`${of('principal')} + ${of('interest')} + ${of('fee')} + ${of('late_fee')}`
  }
  const rows = await db
    .selectFrom('instalments')
    .where(item.kind === 'debt' ? 'debt_id' : 'agreement_id', '=', item.id)
    .select([
      'number',
      sql<string>`due_on::text`.as('due_day'),
      'principal_charged',
      'interest_charged',
      'fee_charged',
      'late_fee_charged',
      part('paid').as('paid'),
      part('waived').as('waived'),
      'outstanding_minor',
    ])
    .orderBy('due_on')
    .orderBy('terms_version')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    dueOn: row.due_day,
    principalMinor: row.principal_charged,
    interestMinor: row.interest_charged,
    feeMinor: row.fee_charged,
    lateFeeMinor: row.late_fee_charged,
    paidMinor: row.paid,
    waivedMinor: row.waived,
    leftMinor: row.outstanding_minor,
  }))
}
