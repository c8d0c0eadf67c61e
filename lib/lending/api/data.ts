import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import type { Cursor } from '@/lib/core/text/cursor'
import { seenName } from '@/lib/core/text/text-input'
import { isLocale } from '@/lib/core/context'
import { CONSENTS } from '@/lib/lending/parties/schema'
import { CAUSES, DIRECTIONS, METHODS } from '@/lib/lending/ledger/schema'
import { PAYMENT_KINDS } from './schema'
import type { DebtWish, ListedDebt, ListedParty, LoanPayment, LoanPaymentWish, PartyWish } from './schema'

function known<const T extends readonly string[]>(words: T, text: string | null): T[number] {
  const found = words.find((one) => one === text)
  if (found === undefined) throw new Error(`Unknown word in the database: ${text}`)
  return found
}

const day = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`

const debts = (db: TenantDb) =>
  db
    .selectFrom('debts as d')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'd.tenant_id').onRef('p.id', '=', 'd.party_id'),
    )
    .select([
      'd.id',
      'd.party_id',
      'p.name as party_name',
      'd.direction',
      'd.cause',
      'd.currency',
      'd.principal_minor',
      'd.outstanding_minor',
      'd.credit_minor',
      'd.status',
      'd.note',
      'd.source',
      'd.created_at',
    ])
    .select([
      day('d.began_on').as('began_on'),
      day('d.due_on').as('due_on'),
      sql<string | null>`to_char(d.closed_on, 'YYYY-MM-DD')`.as('closed_on'),
    ])

type DebtRow = Awaited<ReturnType<ReturnType<typeof debts>['execute']>>[number]

function toDebt(row: DebtRow): ListedDebt {
  return {
    id: row.id,
    party: { id: row.party_id, name: row.party_name },
    direction: known(DIRECTIONS, row.direction),
    cause: known(CAUSES, row.cause),
    currency: Currency.parse(row.currency),
    amountMinor: row.principal_minor,
    leftMinor: row.outstanding_minor,
    creditMinor: row.credit_minor,
    beganOn: row.began_on,
    dueOn: row.due_on,
    closedOn: row.closed_on,
    status: row.status,
    note: row.note,
    source: row.source,
    createdAt: row.created_at,
  }
}

/** Debts, newest first: ids are made in the order of time. */
export async function listDebtRows(db: TenantDb, wish: DebtWish): Promise<ListedDebt[]> {
  let rows = debts(db)
  if (wish.partyId !== undefined) rows = rows.where('d.party_id', '=', wish.partyId)
  if (wish.direction !== undefined) rows = rows.where('d.direction', '=', wish.direction)
  if (wish.status !== undefined) rows = rows.where('d.status', '=', wish.status)
  if (wish.currency !== undefined) rows = rows.where('d.currency', '=', wish.currency)
  if (wish.dueFrom !== undefined) rows = rows.where('d.due_on', '>=', sql<Date>`${wish.dueFrom}::date`)
  if (wish.dueTo !== undefined) rows = rows.where('d.due_on', '<=', sql<Date>`${wish.dueTo}::date`)
  if (wish.after !== undefined) rows = rows.where('d.id', '<', wish.after)
  return (await rows.orderBy('d.id', 'desc').limit(wish.limit).execute()).map(toDebt)
}

export async function findDebtRow(db: TenantDb, debtId: string): Promise<ListedDebt | null> {
  const row = await debts(db).where('d.id', '=', debtId).executeTakeFirst()
  return row ? toDebt(row) : null
}

const payments = (db: TenantDb) =>
  db
    .selectFrom('loan_facts as f')
    .leftJoin('debts as d', (join) =>
      join.onRef('d.tenant_id', '=', 'f.tenant_id').onRef('d.id', '=', 'f.debt_id'),
    )
    .leftJoin('agreements as a', (join) =>
      join.onRef('a.tenant_id', '=', 'f.tenant_id').onRef('a.id', '=', 'f.agreement_id'),
    )
    .leftJoin('loan_facts as back', (join) =>
      join.onRef('back.tenant_id', '=', 'f.tenant_id').onRef('back.reverses_id', '=', 'f.id'),
    )
    .where('f.kind', 'in', PAYMENT_KINDS)
    .select([
      'f.id',
      'f.kind',
      'f.debt_id',
      'f.agreement_id',
      'f.party_id',
      'f.amount_minor',
      'f.method',
      'f.note',
      'f.order_id',
      'f.source',
      'f.created_at',
      'back.created_at as reversed_at',
    ])
    .select((eb) => [
      day('f.valued_on').as('valued_on'),
      eb.fn.coalesce('d.currency', 'a.currency').as('currency'),
      eb.fn.coalesce('d.direction', 'a.direction').as('direction'),
    ])

type PaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

function toPayment(row: PaymentRow): LoanPayment {
  return {
    id: row.id,
    kind: known(PAYMENT_KINDS, row.kind),
    item:
      row.debt_id === null
        ? { kind: 'agreement', id: row.agreement_id ?? '' }
        : { kind: 'debt', id: row.debt_id },
    partyId: row.party_id,
    direction: known(DIRECTIONS, row.direction),
    currency: Currency.parse(row.currency),
    amountMinor: row.amount_minor,
    method: known(METHODS, row.method),
    on: row.valued_on,
    note: row.note,
    orderId: row.order_id,
    source: row.source,
    createdAt: row.created_at,
    reversedAt: row.reversed_at,
  }
}

/** Payments, what was written down last first. */
export async function listPaymentRows(db: TenantDb, wish: LoanPaymentWish): Promise<LoanPayment[]> {
  let rows = payments(db)
  const { itemId, from, to } = wish
  if (wish.partyId !== undefined) rows = rows.where('f.party_id', '=', wish.partyId)
  if (itemId !== undefined)
    rows = rows.where((eb) => eb.or([eb('f.debt_id', '=', itemId), eb('f.agreement_id', '=', itemId)]))
  if (wish.method !== undefined) rows = rows.where('f.method', '=', wish.method)
  if (from !== undefined) rows = rows.where('f.valued_on', '>=', sql<Date>`${from}::date`)
  if (to !== undefined) rows = rows.where('f.valued_on', '<=', sql<Date>`${to}::date`)
  if (wish.after !== undefined) rows = rows.where('f.id', '<', wish.after)
  return (await rows.orderBy('f.id', 'desc').limit(wish.limit).execute()).map(toPayment)
}

/** These payments, in the order of their ids. */
export async function findPaymentRows(db: TenantDb, ids: readonly string[]): Promise<LoanPayment[]> {
  return (await payments(db).where('f.id', 'in', ids).orderBy('f.id').execute()).map(toPayment)
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** Whoever is not somebody else by now, in the order of their names, each with the place in the list. */
export async function listNamedParties(
  db: TenantDb,
  { query, phone, email, consent, isBlocked, limit }: Omit<PartyWish, 'after'>,
  from: Cursor | null,
): Promise<(ListedParty & { place: Cursor })[]> {
  const reachedBy = (kind: string, value: string) => sql<boolean>`exists (select from party_identities i
    where i.tenant_id = p.tenant_id and i.party_id = p.id and i.kind = ${kind} and i.value = ${value})`
  let rows = db
    .selectFrom('parties as p')
    .where('p.merged_into', 'is', null)
    .select(['p.id', 'p.name', 'p.seen_name', 'p.locale', 'p.consent', 'p.blocked_at', 'p.created_at'])
    .select('p.version')
  if (query !== undefined && query !== '')
    rows = rows.where('p.seen_name', 'like', `%${likeText(seenName(query))}%`)
  if (phone !== undefined) rows = rows.where(reachedBy('phone', phone))
  if (email !== undefined) rows = rows.where(reachedBy('email', email))
  if (consent !== undefined) rows = rows.where('p.consent', '=', consent)
  if (isBlocked !== undefined) rows = rows.where('p.blocked_at', isBlocked ? 'is not' : 'is', null)
  if (from) rows = rows.where(sql<boolean>`(p.seen_name, p.id) > (${from.value}, ${from.id}::uuid)`)
  const found = await rows.orderBy('p.seen_name').orderBy('p.id').limit(limit).execute()
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    locale: isLocale(row.locale) ? row.locale : null,
    consent: known(CONSENTS, row.consent),
    blockedAt: row.blocked_at,
    createdAt: row.created_at,
    version: row.version,
    place: { value: row.seen_name, id: row.id },
  }))
}
