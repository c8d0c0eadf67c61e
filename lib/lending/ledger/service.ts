import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { dayOf } from '@/lib/core/time/calendar'
import { getTenantSettings } from '@/lib/platform/service'
import { insertEntry, keepRows, sumLedger } from './data/books'
import { insertFact, listFacts } from './data/facts'
import { findItem, moveItem } from './data/items'
import { entryOf } from './rules/balances'
import { fold } from './rules/fold'
import type { Fact, ItemState, Row } from './schema'
import type { HeldItem, ItemRef, NewFact, WrittenFact } from './schema/written'

/** What came of a fact. */
export type Recorded = { factId: string; item: HeldItem; before: ItemState; after: ItemState }

/** The day that it is where the tenant is. */
export async function todayOf(db: TenantDb, now = new Date()): Promise<string> {
  return dayOf(now, (await getTenantSettings(db)).timeZone)
}

/** An item that nobody else writes of before the caller's transaction ends. Throws `not_found`. */
export async function holdItem(db: TenantDb, ref: ItemRef): Promise<HeldItem> {
  const item = await findItem(db, ref, true)
  if (!item) throw new AppError('not_found')
  return item
}

/** How an item stands on a day, with everything that was said of it. Throws `not_found`. */
export async function readItem(
  db: TenantDb,
  ref: ItemRef,
  asOf: string,
): Promise<{ item: HeldItem; facts: WrittenFact[]; state: ItemState }> {
  const item = await findItem(db, ref, false)
  if (!item) throw new AppError('not_found')
  const facts = await listFacts(db, ref)
  return { item, facts, state: stateOf(item, facts, asOf) }
}

const stateOf = (item: HeldItem, facts: readonly WrittenFact[], asOf: string): ItemState =>
  fold(
    item.item,
    facts.map(({ fact }) => fact),
    asOf,
  )

/** Each row is told once when it becomes overdue, also where it is paid and open again later. */
async function tellOverdue(db: TenantDb, item: HeldItem, rows: readonly Row[]): Promise<void> {
  const { ref, partyId, currency } = item
  for (const { version, number, dueOn, outstandingMinor } of rows) {
    await record(db, {
      tenantId: db.tenantId,
      topic: 'item.overdue',
      key: `${ref.id}:${version}:${number}`,
      payload: {
        ...{ itemKind: ref.kind, itemId: ref.id, partyId, direction: item.item.direction, version, number },
        ...{ dueOn, outstandingMinor: String(outstandingMinor), currency },
      },
    })
  }
}

/** One that is under way again, because something was taken back, may end again, and is told then. */
async function tellEnd(db: TenantDb, { ref, status, version }: HeldItem, state: ItemState): Promise<void> {
  if (ref.kind !== 'agreement' || status !== 'active' || state.status === 'active') return
  await record(db, {
    tenantId: db.tenantId,
    topic: 'agreement.ended',
    key: `${ref.id}:${version}`,
    payload: { agreementId: ref.id, outcome: state.status },
  })
}

/** Brings books, rows and the item itself to what the facts come to on a day; one entry at most, and none for nothing. */
async function book(
  db: TenantDb,
  item: HeldItem,
  state: ItemState,
  entry: { factId: string | null; on: string; isSilent?: boolean },
): Promise<void> {
  const lines = entryOf(state.balances, await sumLedger(db, item.ref))
  await insertEntry(db, { ref: item.ref, factId: entry.factId, on: entry.on }, lines)
  const rows = await keepRows(db, item, state.rows, entry.on)
  const isMoved = entry.factId !== null || lines.length > 0 || item.status !== state.status
  await moveItem(db, item, state, { on: entry.on, isChanged: isMoved || rows.isChanged })
  if (entry.isSilent) return
  await tellOverdue(db, item, rows.overdue)
  await tellEnd(db, item, state)
}

/**
 * Brings an item to a day, in the caller's transaction: what fell due, what lateness costs, and terms whose day it is enter
 * the books. Nothing happens where somebody was there before, and however many days went by it is one entry.
 */
export async function bringToDay(db: TenantDb, ref: ItemRef, today: string): Promise<void> {
  const item = await holdItem(db, ref)
  if (item.standsOn !== null && item.standsOn >= today) return
  await book(db, item, stateOf(item, await listFacts(db, ref), today), { factId: null, on: today })
}

/**
 * Writes a fact down, in the caller's transaction, and everything that follows from it: the entry that it makes in the
 * books, how the instalments stand, and how the item stands. Others who write of the same item wait until the transaction
 * ends. Whether somebody may say so, and whether it makes sense, is the caller's to know. Throws `not_found`.
 */
export async function recordFact(db: TenantDb, ref: ItemRef, told: NewFact): Promise<Recorded> {
  const item = await holdItem(db, ref)
  const facts = await listFacts(db, ref)
  const today = await todayOf(db)
  const factId = newId()
  const fact: Fact = { ...told.fact, id: factId }
  const before = stateOf(item, facts, today)
  await insertFact(db, item, fact, told)
  const after = fold(item.item, [...facts.map((one) => one.fact), fact], today)
  // What was brought over happened elsewhere, and was told there.
  const isSilent = told.source === 'import'
  await book(db, item, after, { factId, on: today, isSilent })
  if (!isSilent && (fact.kind === 'paid' || fact.kind === 'recovered')) {
    await record(db, {
      tenantId: db.tenantId,
      topic: 'loan_payment.recorded',
      key: factId,
      payload: {
        ...{ paymentId: factId, itemKind: ref.kind, itemId: ref.id, partyId: item.partyId },
        ...{ amountMinor: String(fact.amountMinor), currency: item.currency, method: fact.method },
      },
    })
  }
  return { factId, item, before, after }
}
