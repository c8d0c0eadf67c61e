import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { Currency } from '@/lib/core/money'
import { toAttention, toPaymentState, toStatus } from '@/lib/commerce/data/orders'
import type { OrderRow, OrderStatus, TodayNumbers } from '@/lib/commerce/schema'

export type Page = {
  status: OrderStatus | null
  query: string | null
  after: { createdAt: string; id: string } | null
  limit: number
}

/** Orders newest first, with the text of their time for the cursor: the database's clock is finer than a Date. */
export async function listOrderRows(
  db: Db,
  tenantId: string,
  page: Page,
): Promise<(OrderRow & { createdAtText: string })[]> {
  const { status, query, after, limit } = page
  let orders = db
    .selectFrom('orders as o')
    .select([
      'o.id',
      'o.number',
      'o.created_at',
      sql<string>`o.created_at::text`.as('created_at_text'),
      'o.status',
      'o.payment_state',
      'o.attention',
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
    .where('o.tenant_id', '=', tenantId)
  if (status !== null) orders = orders.where('o.status', '=', status)
  if (query !== null) {
    const found = sql<{ order_id: string }>`app.find_orders(${query}, 1000)`
    orders = orders.where('o.id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.order_id'))
  }
  if (after !== null) {
    orders = orders.where(
      sql<boolean>`(o.created_at, o.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
    )
  }
  const rows = await orders.orderBy('o.created_at', 'desc').orderBy('o.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    createdAtText: row.created_at_text,
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    attention: toAttention(row.attention),
    customerName: row.customer_name,
    customerEmail: row.customer_email,
    totalMinor: row.total_minor,
    currency: Currency.parse(row.currency),
    productNames: row.product_names ?? [],
  }))
}

/** The figures of the shop's day, which begins at midnight in its own time zone. */
export async function countToday(
  db: Db,
  tenantId: string,
  timeZone: string,
): Promise<Omit<TodayNumbers, 'currency' | 'lowStock'>> {
  const today = sql<Date>`(date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone})`
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('orders as o')
        .select((inner) => inner.fn.countAll<bigint>().as('count'))
        .where('o.tenant_id', '=', tenantId)
        .where('o.created_at', '>=', today)
        .as('placed'),
      eb
        .selectFrom('orders as o')
        .select((inner) => inner.fn.countAll<bigint>().as('count'))
        .where('o.tenant_id', '=', tenantId)
        .where('o.paid_at', '>=', today)
        .as('paid'),
      eb
        .selectFrom('orders as o')
        .select(sql<bigint>`coalesce(sum(o.total_minor), 0)::bigint`.as('sum'))
        .where('o.tenant_id', '=', tenantId)
        .where('o.paid_at', '>=', today)
        .as('revenue'),
      eb
        .selectFrom('orders as o')
        .select((inner) => inner.fn.countAll<bigint>().as('count'))
        .where('o.tenant_id', '=', tenantId)
        .where('o.status', '=', 'awaiting_payment')
        .as('waiting'),
      eb
        .selectFrom('orders as o')
        .select((inner) => inner.fn.countAll<bigint>().as('count'))
        .where('o.tenant_id', '=', tenantId)
        .where('o.payment_state', 'in', ['needs_attention', 'disputed'])
        .as('attention'),
      eb
        .selectFrom('fulfilments as f')
        .select((inner) => inner.fn.countAll<bigint>().as('count'))
        .where('f.tenant_id', '=', tenantId)
        .where('f.state', '=', 'pending')
        .as('pending'),
    ])
    .executeTakeFirstOrThrow()
  return {
    ordersToday: Number(row.placed ?? 0n),
    paidToday: Number(row.paid ?? 0n),
    revenueTodayMinor: row.revenue ?? 0n,
    awaitingPayment: Number(row.waiting ?? 0n),
    needsAttention: Number(row.attention ?? 0n),
    waitingToDeliver: Number(row.pending ?? 0n),
  }
}

const low = 5n

/** Published products that are nearly or quite sold out. */
export async function listLowStock(db: Db, tenantId: string): Promise<TodayNumbers['lowStock']> {
  const rows = await db
    .selectFrom('stock_levels as s')
    .innerJoin('product_variants as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.id', '=', 's.variant_id'),
    )
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .select(['p.id', 'p.name', 'v.name as variant_name', 's.available'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.available', '<=', low)
    .where('p.published', '=', true)
    .orderBy('s.available')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    variantName: row.variant_name,
    available: Number(row.available),
  }))
}
