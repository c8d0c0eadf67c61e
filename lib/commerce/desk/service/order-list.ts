import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { addDays, startOfDay } from '@/lib/core/time/calendar'
import type { TenantDb } from '@/lib/core/db/handle'
import { getTenantSettings } from '@/lib/platform/service'
import {
  countByStatus,
  countOrders,
  findOrderIds,
  findPlace,
  listMethods,
  listOrderPlaces,
  listOrderRows,
  listProductNames,
} from '@/lib/commerce/desk/data/order-list'
import type { Criteria } from '@/lib/commerce/desk/data/order-list'
import { placesOf } from '@/lib/commerce/desk/rules/order-filter'
import { ORDER_STATUSES } from '@/lib/commerce/schema'
import type { OrderStatus } from '@/lib/commerce/schema'
import { readCursor, writeCursor } from '@/lib/core/text/cursor'
import type {
  OrderChoices,
  OrderCount,
  OrderFilter,
  OrderNeighbours,
  OrderPage,
  OrderPlace,
  OrderWish,
} from '@/lib/commerce/desk/schema/orders'

const mostFound = 1000
const mostCounted = 10_000
const mostOnTab = 999
const mostProducts = 300

/** The filter as rows are asked for; `isCut` when more orders hold the words than are looked through. */
export async function criteriaOf(
  db: TenantDb,
  { query, sort: _sort, from, to, ...filter }: OrderWish,
): Promise<{ wanted: Criteria; isCut: boolean }> {
  const { timeZone } = await getTenantSettings(db)
  const wanted: Criteria = {
    ...filter,
    ...(from === undefined ? {} : { since: startOfDay(from, timeZone) }),
    ...(to === undefined ? {} : { until: startOfDay(addDays(to, 1), timeZone) }),
  }
  if (query === undefined) return { wanted, isCut: false }
  const ids = await findOrderIds(db, query, wanted)
  return { wanted: { ...wanted, ids }, isCut: ids.length >= mostFound }
}

/**
 * A page of the orders that match, in the filter's order. A cursor that is not one of this list starts at its
 * beginning.
 */
export async function listOrders(
  ctx: TenantContext,
  filter: OrderWish = {},
  page: { place?: OrderPlace; limit?: number } = {},
): Promise<OrderPage> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 200)
  const sort = filter.sort ?? 'newest'
  const place = page.place ?? 'start'
  const isBackwards = place === 'end' || (typeof place === 'object' && 'before' in place)
  const cursor =
    typeof place === 'string'
      ? null
      : readCursor('after' in place ? place.after : place.before, placesOf(sort))
  const isFromStart = cursor === null && place !== 'end'
  return withActor(tenantActor(ctx), async (db) => {
    const { wanted, isCut } = await criteriaOf(db, filter)
    const found = await listOrderPlaces(db, wanted, {
      sort,
      from: cursor,
      isBackwards: isBackwards && !isFromStart,
      limit: limit + 1,
    })
    const isMore = found.length > limit
    const kept = found.slice(0, limit)
    const shown = isBackwards && !isFromStart ? kept.toReversed() : kept
    const [first, last] = [shown[0], shown.at(-1)]
    const hasNext = isBackwards && !isFromStart ? cursor !== null : isMore
    const hasPrevious = isBackwards && !isFromStart ? isMore : cursor !== null
    return {
      orders: await listOrderRows(
        db,
        shown.map(({ id }) => id),
      ),
      next: hasNext && last ? writeCursor(last) : null,
      previous: hasPrevious && first ? writeCursor(first) : null,
      isCut,
    }
  })
}

/** How many orders match, said exactly up to ten thousand: a full count of a long list would be paid by every look. */
export async function countMatchingOrders(ctx: TenantContext, filter: OrderFilter = {}): Promise<OrderCount> {
  return withActor(tenantActor(ctx), async (db) => {
    const { wanted, isCut } = await criteriaOf(db, filter)
    const count = await countOrders(db, wanted, mostCounted + 1)
    return { count: Math.min(count, mostCounted), isMore: isCut || count > mostCounted }
  })
}

/** How many orders each tab would show, said exactly up to a thousand. */
export async function countOrderTabs(
  ctx: TenantContext,
  filter: OrderFilter,
): Promise<ReadonlyMap<OrderStatus | null, OrderCount>> {
  return withActor(tenantActor(ctx), async (db) => {
    const { wanted, isCut } = await criteriaOf(db, filter)
    const counts = await countByStatus(db, wanted, [null, ...ORDER_STATUSES], mostOnTab + 1)
    return new Map(
      [...counts].map(([status, count]) => [
        status,
        { count: Math.min(count, mostOnTab), isMore: isCut || count > mostOnTab },
      ]),
    )
  })
}

/** The orders before and behind this one in the list that it was opened from. */
export async function findNeighbours(
  ctx: TenantContext,
  orderId: string,
  filter: OrderFilter,
): Promise<OrderNeighbours> {
  const sort = filter.sort ?? 'newest'
  return withActor(tenantActor(ctx), async (db) => {
    const from = await findPlace(db, orderId, sort)
    if (!from) return { previous: null, next: null }
    const { wanted } = await criteriaOf(db, filter)
    const look = async (isBackwards: boolean): Promise<string | null> => {
      const [found] = await listOrderPlaces(db, wanted, { sort, from, isBackwards, limit: 1 })
      return found?.id ?? null
    }
    return { previous: await look(true), next: await look(false) }
  })
}

/** What there is to choose from in the filter. */
export async function listOrderChoices(ctx: TenantContext, chosenProduct?: string): Promise<OrderChoices> {
  return withActor(tenantActor(ctx), async (db) => ({
    methods: await listMethods(db),
    products: await listProductNames(db, mostProducts, chosenProduct),
  }))
}
