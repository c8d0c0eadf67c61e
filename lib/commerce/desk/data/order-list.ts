import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { toAttention, toPaymentState, toSource, toStatus } from '@/lib/commerce/orders/data/orders'
import { isByTime } from '@/lib/commerce/desk/rules/order-filter'
import type { Cursor } from '@/lib/core/text/cursor'
import type { OrderStatus } from '@/lib/commerce/schema'
import type { ListedOrder, OrderSort, OrderWish } from '@/lib/commerce/desk/schema/orders'

/** The filter as the database is asked: words were looked up before, days became moments of the shop's zone. */
export type Criteria = Omit<OrderWish, 'query' | 'sort' | 'from' | 'to'> & { ids?: readonly string[] }

/** The newest orders that hold the words, at most a thousand. */
export async function findOrderIds(
  db: Db,
  query: string,
  { since = null, until = null }: { since?: Date | null | undefined; until?: Date | null | undefined },
): Promise<string[]> {
  const found = sql<{ order_id: string }>`app.find_orders(${query}, 1000, ${since}, ${until})`
  const rows = await db.selectFrom(found.as('found')).select('found.order_id').execute()
  return rows.map((row) => row.order_id)
}

/**
 * The orders that match. Behind row-level security only leakproof comparisons reach an index: every condition is one
 * on a column that an index leads to.
 */
function matching(db: TenantDb, wanted: Criteria, sort: OrderSort) {
  let orders = db.selectFrom('orders as o')
  if (wanted.ids !== undefined)
    orders = orders.where('o.id', '=', sql<string>`any(${[...wanted.ids]}::uuid[])`)
  if (wanted.status !== undefined) orders = orders.where('o.status', '=', wanted.status)
  if (wanted.paymentState !== undefined) orders = orders.where('o.payment_state', '=', wanted.paymentState)
  if (wanted.attention !== undefined) orders = orders.where('o.attention', '=', wanted.attention)
  if (wanted.method !== undefined) orders = orders.where('o.payment_method', '=', wanted.method)
  if (wanted.customer !== undefined) orders = orders.where('o.customer_email', '=', wanted.customer)
  if (wanted.minMinor !== undefined) orders = orders.where('o.total_minor', '>=', wanted.minMinor)
  if (wanted.maxMinor !== undefined) orders = orders.where('o.total_minor', '<=', wanted.maxMinor)
  if (wanted.since !== undefined) orders = orders.where('o.created_at', '>=', wanted.since)
  if (wanted.until !== undefined) orders = orders.where('o.created_at', '<', wanted.until)
  const { productId } = wanted
  if (productId === undefined) return orders
  // The lines carry their order's time, so the index of a product's lines gives its orders in the list's own order.
  const sold = db
    .selectFrom('order_lines as l')
    .select(['l.created_at', 'l.order_id'])
    .distinct()
    .where('l.product_id', '=', productId)
  const withProduct = orders.innerJoin(sold.as('sold'), (join) =>
    isByTime(sort)
      ? join.onRef('sold.order_id', '=', 'o.id').onRef('sold.created_at', '=', 'o.created_at')
      : join.onRef('sold.order_id', '=', 'o.id'),
  )
  // The join adds a table that nobody selects from.
  return withProduct as unknown as typeof orders
}

/** Ids in the order of the list, with their places; `isBackwards` walks from the place to the list's beginning. */
export async function listOrderPlaces(
  db: TenantDb,
  wanted: Criteria,
  page: { sort: OrderSort; from: Cursor | null; isBackwards: boolean; limit: number },
): Promise<Cursor[]> {
  const { sort, from, isBackwards, limit } = page
  const isDescending = (sort === 'newest' || sort === 'highest') !== isBackwards
  const direction = isDescending ? 'desc' : 'asc'
  const column = isByTime(sort) ? 'o.created_at' : 'o.total_minor'
  let orders = matching(db, wanted, sort).select(['o.id', sql<string>`${sql.ref(column)}::text`.as('value')])
  if (from !== null) {
    const place = isByTime(sort)
      ? sql`(${from.value}::timestamptz, ${from.id}::uuid)`
      : sql`(${from.value}::bigint, ${from.id}::uuid)`
    const here = sql`(${sql.ref(column)}, o.id)`
    orders = orders.where(isDescending ? sql<boolean>`${here} < ${place}` : sql<boolean>`${here} > ${place}`)
  }
  return orders.orderBy(column, direction).orderBy('o.id', direction).limit(limit).execute()
}

/** How many match, counted no further than `most`. */
export async function countOrders(db: TenantDb, wanted: Criteria, most: number): Promise<number> {
  const row = await db
    .selectFrom(
      matching(db, wanted, 'newest')
        .select(sql<number>`1`.as('one'))
        .limit(most)
        .as('matching'),
    )
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0n)
}

/** How many match in each state, and in all (`null`), counted no further than `most` each: one question for all tabs. */
export async function countByStatus(
  db: TenantDb,
  wanted: Criteria,
  statuses: readonly (OrderStatus | null)[],
  most: number,
): Promise<Map<OrderStatus | null, number>> {
  const { status: _status, ...rest } = wanted
  const [first, ...others] = statuses.map((status) =>
    db
      .selectFrom(
        matching(db, status === null ? rest : { ...rest, status }, 'newest')
          .select(sql<number>`1`.as('one'))
          .limit(most)
          .as('matching'),
      )
      .select((eb) => [
        sql<OrderStatus | null>`${status}::text`.as('status'),
        eb.fn.countAll<bigint>().as('count'),
      ]),
  )
  if (!first) return new Map()
  const rows = await others.reduce((all, one) => all.unionAll(one), first).execute()
  return new Map(rows.map((row) => [row.status, Number(row.count)]))
}

/** Where an order stands in a list of this order; null when there is no such order. */
export async function findPlace(db: TenantDb, orderId: string, sort: OrderSort): Promise<Cursor | null> {
  const column = isByTime(sort) ? 'created_at' : 'total_minor'
  const row = await db
    .selectFrom('orders')
    .select(['id', sql<string>`${sql.ref(column)}::text`.as('value')])
    .where('id', '=', orderId)
    .executeTakeFirst()
  return row ?? null
}

/** What the list shows of each of these orders, as the database has it. */
function shownOrders(db: TenantDb, ids: readonly string[]) {
  return db
    .selectFrom('orders as o')
    .select([
      'o.id',
      'o.number',
      'o.legacy_id',
      'o.created_at',
      'o.status',
      'o.payment_state',
      'o.attention',
      'o.payment_method',
      'o.placed_by',
      'o.source',
      'o.customer_name',
      'o.customer_email',
      'o.total_minor',
      'o.currency',
    ])
    .select((eb) =>
      eb
        .selectFrom('order_lines as l')
        .select(sql<string[]>`array_agg(l.product_name order by l.position)`.as('names'))
        .whereRef('l.tenant_id', '=', 'o.tenant_id')
        .whereRef('l.order_id', '=', 'o.id')
        .as('product_names'),
    )
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('refund_requests as q')
          .select('q.id')
          .whereRef('q.tenant_id', '=', 'o.tenant_id')
          .whereRef('q.order_id', '=', 'o.id')
          .where('q.state', '=', 'open'),
      ).as('is_asked_back'),
    )
    .where('o.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
}

type ShownOrder = Awaited<ReturnType<ReturnType<typeof shownOrders>['execute']>>[number]

function toListed(row: ShownOrder): ListedOrder {
  return {
    id: row.id,
    number: row.number,
    legacyId: row.legacy_id,
    createdAt: row.created_at,
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    attention: toAttention(row.attention),
    paymentMethod: row.payment_method,
    isByHand: row.placed_by !== null,
    source: toSource(row.source),
    customerName: row.customer_name,
    customerEmail: row.customer_email ?? '',
    totalMinor: row.total_minor,
    currency: Currency.parse(row.currency),
    productNames: row.product_names ?? [],
    isAskedBack: Boolean(row.is_asked_back),
  }
}

/** What the list shows of each of these orders, in the order of the ids. */
export async function listOrderRows(db: TenantDb, ids: readonly string[]): Promise<ListedOrder[]> {
  if (ids.length === 0) return []
  const rows = await shownOrders(db, ids).execute()
  const found = new Map(rows.map((row): [string, ListedOrder] => [row.id, toListed(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The methods by which orders were paid: one look into the index per method, however many orders there are. */
export async function listMethods(db: TenantDb): Promise<string[]> {
  const { rows } = await sql<{ method: string }>`
    with recursive methods as (
      (select o.payment_method as method from public.orders o
        where o.tenant_id = ${db.tenantId} and o.payment_method is not null
        order by o.payment_method limit 1)
      union all
      select (select o.payment_method from public.orders o
        where o.tenant_id = ${db.tenantId} and o.payment_method > m.method
        order by o.payment_method limit 1)
      from methods m where m.method is not null
    )
    select method from methods where method is not null limit 50`.execute(db)
  return rows.map((row) => row.method)
}

/** Products by name for the filter's list; a chosen one is among them whatever its place. */
export async function listProductNames(
  db: TenantDb,
  limit: number,
  chosen: string | undefined,
): Promise<{ id: string; name: string }[]> {
  const products = await db
    .selectFrom('products')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
  if (chosen === undefined || products.some((product) => product.id === chosen)) return products
  const extra = await db.selectFrom('products').select(['id', 'name']).where('id', '=', chosen).execute()
  return [...extra, ...products]
}
