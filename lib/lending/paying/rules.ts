import { dayOf } from '@/lib/core/time/calendar'
import type { PaymentSummary } from '@/lib/payments/schema'
import type { FoundItem } from '@/lib/lending/reports/data/items'
import type { LateMoney, Place, PayQuestion, PayWish, Surplus, Unsettled } from './schema'

/** An order is as it is wished for again where it pays the same of the same, by the quote of the same day. */
export function isSameWish(
  places: readonly Place[],
  { parts }: Pick<PayWish, 'parts'>,
  settlesOn: string | null,
): boolean {
  return (
    places.length === parts.length &&
    places.every((place) => place.settlesOn === settlesOn) &&
    parts.every(({ kind, id, amountMinor }, index) => {
      const place = places[index]
      return place?.kind === kind && place.id === id && place.amountMinor === amountMinor
    })
  )
}

/**
 * What is still to be written down of each place, so that together they have what the gateway has: each is filled in turn,
 * and what is more than all of them asked goes to the last. Below zero where something went back. Whoever asks again after
 * that is told nothing.
 */
export function missingOf<P extends { amountMinor: bigint; bookedMinor: bigint }>(
  places: readonly P[],
  moneyMinor: bigint,
): { place: P; amountMinor: bigint }[] {
  let left = moneyMinor
  return places.flatMap((place, index) => {
    const isLast = index === places.length - 1
    const due = isLast || left < place.amountMinor ? left : place.amountMinor
    left -= due
    const amountMinor = due - place.bookedMinor
    return amountMinor === 0n ? [] : [{ place, amountMinor }]
  })
}

/**
 * The money of an order that is there: what counts and was paid, less what went back of it, and when the newest came. What
 * a bank takes back, or may take, pays nothing for as long as it does.
 */
export function moneyOf({ transactions, refunds }: Pick<PaymentSummary, 'transactions' | 'refunds'>): {
  moneyMinor: bigint
  paidAt: Date | null
} {
  const here = transactions.filter(({ isCounted, state }) => isCounted && state === 'paid')
  const ids = new Set(here.map(({ id }) => id))
  const returned = refunds.filter(
    ({ transactionId, state }) => state === 'succeeded' && ids.has(transactionId),
  )
  const sum = (parts: readonly { amountMinor: bigint }[]): bigint =>
    parts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const moments = here.flatMap(({ paidAt }) => (paidAt === null ? [] : [paidAt.getTime()]))
  return {
    moneyMinor: sum(here) - sum(returned),
    paidAt: moments.length === 0 ? null : new Date(Math.max(...moments)),
  }
}

/** What of an order's money came by the end of a day. */
export function moneyBy(
  { transactions, refunds }: Pick<PaymentSummary, 'transactions' | 'refunds'>,
  day: string,
  timeZone: string,
): bigint {
  const inTime = transactions.filter(({ paidAt }) => dayOf(paidAt ?? new Date(), timeZone) <= day)
  return moneyOf({ transactions: inTime, refunds }).moneyMinor
}

type Items = readonly FoundItem[]

const itemFor = (items: Items, { kind, id }: PayQuestion): FoundItem | undefined =>
  items.find((one) => one.kind === kind && one.id === id)

const factsOf = ({ orderId, orderNumber, partyId, partyName }: PayQuestion) => ({
  ...{ orderId, orderNumber, party: { id: partyId, name: partyName } },
})

/** Money of cancelled orders, one for an order, whatever it was meant to pay. */
export function gatherLate(questions: readonly PayQuestion[], items: Items): LateMoney[] {
  const late = questions.filter(({ attention }) => attention === 'paid_late')
  return [...Map.groupBy(late, ({ orderId }) => orderId).values()].flatMap((places) => {
    const meant = places.flatMap((place) => itemFor(items, place) ?? [])
    const [first] = places
    const [item] = meant
    if (!first || !item) return []
    const amountMinor = places.reduce((sum, place) => sum + place.amountMinor, 0n)
    return {
      ...factsOf(first),
      amountMinor,
      currency: item.currency,
      items: meant,
      createdAt: first.createdAt,
    }
  })
}

/** What is still there of what came beyond a debt: credit that was moved or given back meanwhile asks nobody any more. */
export function gatherSurplus(questions: readonly PayQuestion[], items: Items): Surplus[] {
  return questions.flatMap((question) => {
    const item = question.attention === 'surplus' ? itemFor(items, question) : undefined
    if (!item || item.creditMinor <= 0n) return []
    const { kind, id, currency, note, creditMinor } = item
    const choices = items.filter(
      (one) =>
        one.id !== id && one.party.id === question.partyId && one.currency === currency && one.leftMinor > 0n,
    )
    return { ...factsOf(question), credit: { item: { kind, id }, currency, note, creditMinor }, choices }
  })
}

/** Where a quote was paid that does not hold, and something is left of the agreement. */
export function gatherUnsettled(questions: readonly PayQuestion[], items: Items): Unsettled[] {
  return questions.flatMap((question) => {
    const item = question.attention === 'unsettled' ? itemFor(items, question) : undefined
    if (!item || item.leftMinor <= 0n) return []
    const { orderId, partyId, partyName, amountMinor, createdAt } = question
    return { orderId, party: { id: partyId, name: partyName }, amountMinor, item, createdAt }
  })
}
