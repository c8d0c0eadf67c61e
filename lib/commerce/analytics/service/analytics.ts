import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { readMembership } from '@/lib/core/db/queries/member'
import { parsePermissions } from '@/lib/core/guards/permission'
import { getTenantSettings } from '@/lib/platform/service'
import { countPlaced, listRefundSums, listSales } from '@/lib/commerce/analytics/data/analytics'
import { isAnythingMade, listTopProducts, listVisits } from '@/lib/commerce/analytics/data/most-sold'
import type { DayOfVisits } from '@/lib/commerce/analytics/data/most-sold'
import type { Placed, Sale } from '@/lib/commerce/analytics/data/analytics'
import { addDays, dayOf, daysBetween, startOfDay } from '@/lib/core/time/calendar'
import { addFigures, noFigures, refundOfOrder } from '@/lib/commerce/analytics/rules/figures'
import { bucketsOf, choose, comparableEnd, previousRange } from '@/lib/core/time/range'
import type { Bucket } from '@/lib/core/time/buckets'
import type { Choice, Wish } from '@/lib/core/time/range'
import type { Figures } from '@/lib/commerce/analytics/rules/figures'
import type { Analytics, MethodShare } from '@/lib/commerce/analytics/schema'

const mostProducts = 5

/** Whether there is anything in the shop but this product as it was when the shop was opened. */
export async function hasOwnProduct(ctx: TenantContext, firstProductId: string | null): Promise<boolean> {
  return withActor(tenantActor(ctx), (_, last) => isAnythingMade(last, firstProductId))
}

/**
 * The figures of a shop for a stretch of its days, in its own time zone and currency, beside those of as many days right
 * before. Everything is counted from the orders, refunds and visits themselves when it is asked for. Suspended shops may
 * look. Throws `forbidden` without analytics.read.
 */
export async function getAnalytics(ctx: TenantContext, wish: Wish, now = new Date()): Promise<Analytics> {
  const read = <T>(work: (db: TenantDb) => Promise<T>): Promise<T> => withActor(tenantActor(ctx), work)
  const { currency, timeZone } = await read(async (db) => {
    const { permissions } = await readMembership(db)
    if (!parsePermissions(permissions).has('analytics.read')) throw new AppError('forbidden')
    return getTenantSettings(db)
  })
  const choice = choose(wish, dayOf(now, timeZone))
  const { range } = choice
  const buckets = bucketsOf(range, choice.unit, timeZone)
  const stretches = stretchesOf(choice, buckets, timeZone, now)
  const { moments } = stretches
  const stretch = [startOfDay(range.from, timeZone), startOfDay(addDays(range.to, 1), timeZone)]
  // Side by side: each of the three goes through every order of the range.
  const [counted, placed, topProducts] = await Promise.all([
    read(async (db) => ({
      sales: await listSales(db, currency, moments),
      refunds: await listRefundSums(db, currency, moments),
      visits: await listVisits(db, previousRange(range).from, range.to),
    })),
    read((db) => countPlaced(db, moments)),
    read((db) => listTopProducts(db, currency, stretch, mostProducts)),
  ])
  const periods = periodsOf(choice, buckets, stretches, { ...counted, placed })
  const sum = (pick: (period: (typeof periods)[number]) => Figures): Figures =>
    periods.reduce((total, period) => addFigures(total, pick(period)), noFigures)
  return {
    ...choice,
    currency,
    timeZone,
    periods,
    total: sum((period) => period.figures),
    before: sum((period) => period.before),
    topProducts,
    methods: methodsOf(counted.sales.filter(({ index }) => stretches.placeOf(index)?.isBefore === false)),
  }
}

/**
 * Every stretch that is counted: first those that the buckets are compared with, then what of the day before is later
 * than it is now, which counts for nothing, then the buckets.
 */
function stretchesOf(choice: Choice, buckets: readonly Bucket[], timeZone: string, now: Date) {
  const { range } = choice
  const days = daysBetween(range.from, range.to) + 1
  const starts = buckets.map(({ start }) => start)
  const earlier = buckets.map(({ from }) => startOfDay(addDays(from, -days), timeZone))
  const until = comparableEnd(range, now, timeZone)
  const moments = [...earlier, until, ...starts, buckets.at(-1)?.end ?? until]
  return {
    moments,
    /** What a stretch is to the buckets; undefined for the one that counts for nothing. */
    placeOf: (index: number): { at: number; isBefore: boolean } | undefined => {
      if (index < buckets.length) return { at: index, isBefore: true }
      return index === buckets.length ? undefined : { at: index - buckets.length - 1, isBefore: false }
    },
  }
}

type Counted = {
  sales: readonly Sale[]
  placed: readonly Placed[]
  refunds: Awaited<ReturnType<typeof listRefundSums>>
  visits: readonly DayOfVisits[]
}

/** The figures of each bucket, and of what it is compared with. */
function periodsOf(
  choice: Choice,
  buckets: readonly Bucket[],
  { placeOf }: Pick<ReturnType<typeof stretchesOf>, 'placeOf'>,
  { sales, placed, refunds, visits }: Counted,
) {
  const periods = buckets.map((bucket) => ({
    ...bucket,
    figures: { ...noFigures },
    before: { ...noFigures },
  }))
  const figuresAt = (index: number): Figures | undefined => {
    const place = placeOf(index)
    const period = place && periods[place.at]
    return place?.isBefore ? period?.before : period?.figures
  }
  for (const sale of sales) {
    const figures = figuresAt(sale.index)
    if (!figures) continue
    figures.paidOrders += sale.orders
    figures.paidInShop += sale.inShop
    figures.grossMinor += sale.grossMinor
  }
  for (const { index, orders, inShop } of placed) {
    const figures = figuresAt(index)
    if (!figures) continue
    figures.placedOrders += orders
    figures.placedInShop += inShop
  }
  for (const refund of refunds.sums) {
    const figures = figuresAt(refund.index)
    if (!figures) continue
    figures.refunds += refund.refunds
    figures.refundMinor += refund.amountMinor
  }
  for (const refund of refunds.ofMore) {
    const figures = figuresAt(refund.index)
    const amountMinor = refundOfOrder(refund)
    if (!figures || amountMinor === 0n) continue
    figures.refunds += 1
    figures.refundMinor += amountMinor
  }
  addVisits(visits, choice, periods)
  return periods
}

/** Visits are known by the day alone: a day that is still running is compared with the whole day before. */
function addVisits(
  visitsByDay: readonly DayOfVisits[],
  { range }: Choice,
  periods: readonly (Bucket & { figures: Figures; before: Figures })[],
): void {
  const days = daysBetween(range.from, range.to) + 1
  for (const { day, visits, checkouts } of visitsByDay) {
    const isBefore = day < range.from
    const shown = isBefore ? addDays(day, days) : day
    const period = periods.find(({ from, to }) => from <= shown && shown <= to)
    const figures = isBefore ? period?.before : period?.figures
    if (!figures) continue
    figures.visits += visits
    figures.checkouts += checkouts
  }
}

/** How customers paid, by what it brought in. */
function methodsOf(sales: readonly Sale[]): MethodShare[] {
  const shares = new Map<string, MethodShare>()
  const add = (method: string | null, isFree: boolean, orders: number, grossMinor: bigint): void => {
    if (orders === 0) return
    const key = isFree ? '' : `m:${method ?? ''}`
    const share = shares.get(key) ?? { method: isFree ? null : method, isFree, orders: 0, grossMinor: 0n }
    share.orders += orders
    share.grossMinor += grossMinor
    shares.set(key, share)
  }
  for (const { method, orders, freeOrders, grossMinor } of sales) {
    add(method, true, freeOrders, 0n)
    add(method, false, orders - freeOrders, grossMinor)
  }
  return [...shares.values()].sort((a, b) =>
    a.grossMinor === b.grossMinor ? b.orders - a.orders : a.grossMinor < b.grossMinor ? 1 : -1,
  )
}
