import type { ShopContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { Currency, formatMoney } from '@/lib/core/money/money'
import { addDays, startOfDay } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'
import { listFacts, listSaid } from '@/lib/lending/ledger/data/facts'
import { listSigned } from '@/lib/lending/ledger/data/items'
import { standing } from '@/lib/lending/ledger/rules/fold'
import { quoteOf } from '@/lib/lending/ledger/rules/quote'
import type { Quote } from '@/lib/lending/ledger/rules/quote'
import { readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { Payoff, Place } from '@/lib/lending/paying/schema'
import { getTenantSettings } from '@/lib/platform/service'

/** The quote of an agreement for whoever has the link, of today, and the moment at which it ends. */
export async function quoteToday(db: TenantDb, agreementId: string): Promise<Quote & { endsAt: Date }> {
  const on = await todayOf(db)
  const { timeZone } = await getTenantSettings(db)
  const versions = await listSigned(db, agreementId)
  const item = { kind: 'agreement', direction: 'receivable', versions } as const
  const quote = quoteOf(item, await listSaid(db, agreementId), on)
  return { ...quote, endsAt: startOfDay(addDays(on, 1), timeZone) }
}

/** An order that ends sooner than this is not begun to be paid any more. */
export const leastLeftMs = 10 * minuteMs

/** What ends each of these agreements today, where that is less than is left and there is time to pay it. */
export async function listPayoffs(db: TenantDb, agreementIds: readonly string[]): Promise<Payoff[]> {
  const payoffs: Payoff[] = []
  for (const agreementId of agreementIds) {
    const { totalMinor, rebateMinor, endsAt } = await quoteToday(db, agreementId)
    const isLasting = endsAt.getTime() - Date.now() > leastLeftMs
    if (totalMinor > 0n && rebateMinor > 0n && isLasting)
      payoffs.push({ agreementId, totalMinor, rebateMinor, endsAt })
  }
  return payoffs
}

/** The quote that an order is to pay. Throws `conflict` where it is another one by now. */
export async function requireQuote(
  db: TenantDb,
  ctx: ShopContext,
  { id, amountMinor, currency }: { id: string; amountMinor: bigint; currency: string },
): Promise<Quote & { endsAt: Date }> {
  const quote = await quoteToday(db, id)
  if (quote.totalMinor === amountMinor && amountMinor > 0n) return quote
  const amount = formatMoney(quote.totalMinor, Currency.parse(currency), ctx.locale)
  throw new AppError('conflict', 'payoff_changed', { values: { amount } })
}

/**
 * Ends an agreement where the money of its quote came in time, and takes that back where it went again. It is enough where it
 * is at least what the day asks for beside everything else that was said of that day or before: who paid by another way,
 * too, pays no interest for it, and has the rest as credit. What a person has taken back is not written down again. In a
 * transaction that holds the agreement.
 *
 * @returns whether the agreement is settled by this order
 */
export async function followPayoff(
  db: TenantDb,
  orderId: string,
  place: Place & { settlesOn: string },
  inTimeMinor: bigint,
): Promise<boolean> {
  const { settlesOn: on, amountMinor } = place
  const written = await listFacts(db, place)
  const counting = new Set(standing(written.map(({ fact }) => fact)).map(({ id }) => id))
  const own = written.filter((one) => one.orderId === orderId)
  const settled = own.filter(({ fact }) => fact.kind === 'settled')
  const kept = settled.find(({ fact }) => counting.has(fact.id))
  const others = written.filter((one) => !own.includes(one)).map(({ fact }) => fact)
  const { item } = await readItem(db, place, on)
  const { totalMinor } = quoteOf(item.item, others, on)
  const isEnough = inTimeMinor > 0n && (inTimeMinor >= totalMinor || inTimeMinor >= amountMinor)
  const told = { source: 'gateway', createdBy: null } as const
  if (kept) {
    if (isEnough) return true
    await recordFact(db, place, { ...told, fact: { kind: 'reversed', on, factId: kept.fact.id } })
    return false
  }
  const isUndone = written.some(
    ({ fact, createdBy }) =>
      fact.kind === 'reversed' && createdBy !== null && settled.some((one) => one.fact.id === fact.factId),
  )
  if (isUndone || totalMinor === 0n || inTimeMinor < totalMinor) return false
  await recordFact(db, place, { ...told, orderId, fact: { kind: 'settled', on, amountMinor: totalMinor } })
  return true
}
