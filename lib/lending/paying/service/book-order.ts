import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import type { AppEvent } from '@/lib/core/events/events'
import { dayOf } from '@/lib/core/time/calendar'
import { findOrderFacts } from '@/lib/commerce/service'
import { isSettled } from '@/lib/commerce/schema'
import { settleClaim } from '@/lib/lending/claims/service/claim-end'
import type { ItemState } from '@/lib/lending/ledger/schema'
import { holdItem, recordFact } from '@/lib/lending/ledger/service'
import { listPlaces, noteAttention, sumBooked } from '@/lib/lending/paying/data/loan-orders'
import type { PayAttention, Place } from '@/lib/lending/paying/schema'
import { missingOf, moneyBy, moneyOf } from '@/lib/lending/paying/rules'
import { summarisePayments } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import { followPayoff } from './payoff'

/** Whatever a gateway says of an order that pays a debt is written down of the debt in the same commit. */
export async function applyLoanOrder(db: TenantDb, { payload }: AppEvent<'payment.changed'>): Promise<void> {
  await bookOrder(db, payload.orderId)
}

/** That a person has to look, once for an order and reason. */
async function tell(db: TenantDb, orderId: string, attention: PayAttention): Promise<void> {
  const { tenantId } = db
  const key = `${orderId}:${attention}`
  await record(db, { tenantId, topic: 'loan_order.attention', key, payload: { orderId, attention } })
}

/** What a person has to look at of a place of which something was just written down. */
async function noteOf(
  db: TenantDb,
  orderId: string,
  place: Place,
  { after, amountMinor, isShort }: { after: ItemState; amountMinor: bigint; isShort: boolean },
): Promise<void> {
  const note = async (attention: PayAttention): Promise<void> => {
    await noteAttention(db, orderId, attention, { place: place.place })
    await tell(db, orderId, attention)
  }
  if (after.surplusMinor <= 0n) await noteAttention(db, orderId, null, { place: place.place, was: 'surplus' })
  // There is more than was owed, because it was paid another way meanwhile.
  else if (amountMinor > 0n) await note('surplus')
  if (isShort && after.surplusMinor <= 0n && after.outstandingMinor > 0n) await note('unsettled')
  else await noteAttention(db, orderId, null, { place: place.place, was: 'unsettled' })
}

/** Whether an order keeps the quote that it was placed for; null where it was placed for none. */
async function isQuoteKept(
  db: TenantDb,
  orderId: string,
  places: readonly Place[],
  inTimeBy: (day: string) => bigint,
): Promise<boolean | null> {
  const [place] = places
  if (!place || place.settlesOn === null) return null
  const { settlesOn } = place
  return followPayoff(db, orderId, { ...place, settlesOn }, inTimeBy(settlesOn))
}

/**
 * Writes down what is missing of an order's money: what counts at the gateway less what went back, minus what was written
 * down of it so far. Depends on nothing but what is stored, so that events may come in any order and any number. In a
 * job's transaction that holds the order.
 */
export async function bookOrder(db: TenantDb, orderId: string): Promise<void> {
  const places = await listPlaces(db, orderId)
  if (places.length === 0) return
  const order = await findOrderFacts(db, orderId)
  const payments = await summarisePayments(db, orderId)
  const { moneyMinor, paidAt } = moneyOf(payments)
  // Money for an order that was given up is nobody's yet: a person decides.
  const isTaken = order !== null && isSettled(order.status)
  const isLate = !isTaken && moneyMinor > 0n && order?.status === 'cancelled'
  if (!isTaken) await noteAttention(db, orderId, isLate ? 'paid_late' : null)
  if (isLate) await tell(db, orderId, 'paid_late')
  // All of them in one order for everybody: two orders may pay the same two debts the other way round.
  for (const place of places.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await holdItem(db, place)
  const booked = await sumBooked(db, orderId)
  const known = places.map((place) => ({ ...place, bookedMinor: booked.get(place.id) ?? 0n }))
  const { timeZone } = await getTenantSettings(db)
  const today = dayOf(new Date(), timeZone)
  const paidOn = dayOf(paidAt ?? new Date(), timeZone)
  const inTimeBy = (day: string): bigint => (isTaken ? moneyBy(payments, day, timeZone) : 0n)
  const isKept = await isQuoteKept(db, orderId, places, inTimeBy)
  for (const { place, amountMinor } of missingOf(known, isTaken ? moneyMinor : 0n)) {
    const { factId, item, after } = await recordFact(db, place, {
      fact: { kind: 'paid', method: 'gateway', amountMinor, on: amountMinor > 0n ? paidOn : today },
      ...{ orderId, source: 'gateway', createdBy: null },
    })
    const { partyId } = item
    if (amountMinor > 0n) await settleClaim(db, { partyId, item: item.ref, amountMinor, factId })
    await noteOf(db, orderId, place, { after, amountMinor, isShort: isKept === false && moneyMinor > 0n })
  }
  if (isTaken) await noteAttention(db, orderId, null, { was: 'paid_late' })
}
