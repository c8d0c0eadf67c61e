import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf, startOfDay } from '@/lib/core/time/calendar'
import type { TodayNumbers } from '@/lib/commerce/desk/schema/order-detail'

/** The figures of the shop's day, which begins at midnight in its own time zone. */
export async function countToday(
  db: TenantDb,
  timeZone: string,
): Promise<Omit<TodayNumbers, 'currency' | 'lowStock'>> {
  const today = startOfDay(dayOf(new Date(), timeZone), timeZone)
  const orders = () => db.selectFrom('orders as o')
  // What a member has only drafted is no order yet, and asks nobody for anything.
  const sent = () => orders().where('o.status', '<>', 'draft')
  // Who pays a debt has bought nothing; but money that somebody has to look at is looked at here.
  const sold = () => orders().where('o.source', '<>', 'lending')
  const count = sql<bigint>`count(*)`.as('count')
  const revenue = sql<bigint>`coalesce(sum(o.total_minor), 0)::bigint`.as('sum')
  const pending = db.selectFrom('fulfilments as f').select(count).where('f.state', '=', 'pending')
  const asked = db.selectFrom('refund_requests as q').select(count).where('q.state', '=', 'open')
  const row = await db
    .selectNoFrom([
      sold().select(count).where('o.status', '<>', 'draft').where('o.created_at', '>=', today).as('placed'),
      sold().select(count).where('o.paid_at', '>=', today).as('paid'),
      sold().select(revenue).where('o.paid_at', '>=', today).as('revenue'),
      // An index alone tells how many wait; the few that pay a debt are counted for themselves and taken off.
      orders().select(count).where('o.status', '=', 'awaiting_payment').as('waiting'),
      orders()
        .select(count)
        .where('o.status', '=', 'awaiting_payment')
        .where('o.source', '=', 'lending')
        .as('owed'),
      sent().select(count).where('o.payment_state', '=', 'needs_attention').as('attention'),
      sent().select(count).where('o.payment_state', '=', 'disputed').as('disputed'),
      refusedOrders(db).select(count).as('refused'),
      pending.as('pending'),
      asked.as('asked'),
    ])
    .executeTakeFirstOrThrow()
  return {
    ordersToday: Number(row.placed ?? 0n),
    paidToday: Number(row.paid ?? 0n),
    revenueTodayMinor: row.revenue ?? 0n,
    awaitingPayment: Number((row.waiting ?? 0n) - (row.owed ?? 0n)),
    needsAttention: Number(row.attention ?? 0n),
    disputed: Number(row.disputed ?? 0n),
    paymentsRefused: Number(row.refused ?? 0n),
    waitingToDeliver: Number(row.pending ?? 0n),
    refundRequests: Number(row.asked ?? 0n),
  }
}

/** Orders that wait for money after a gateway refused to take it. */
function refusedOrders(db: TenantDb) {
  return db
    .selectFrom('orders as o')
    .where('o.status', '=', 'awaiting_payment')
    .where('o.payment_state', '=', 'unpaid')
    .where((inner) =>
      inner.exists(
        inner
          .selectFrom('order_payments as a')
          .select('a.order_id')
          .whereRef('a.tenant_id', '=', 'o.tenant_id')
          .whereRef('a.order_id', '=', 'o.id')
          .where('a.refusal', 'is not', null),
      ),
    )
}

/** Published products that are nearly or quite sold out. */
export async function listLowStock(db: TenantDb): Promise<TodayNumbers['lowStock']> {
  const rows = await db
    .selectFrom('stock_levels as s')
    .innerJoin('product_variants as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.id', '=', 's.variant_id'),
    )
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .select(['p.id', 'p.name', 'v.name as variant_name', 's.available'])
    .where('s.is_counted', '=', true)
    .where('v.retired', '=', false)
    .whereRef('s.available', '<=', 'v.low_stock_at')
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
