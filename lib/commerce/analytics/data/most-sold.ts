import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toAttention } from '@/lib/commerce/orders/data/orders'
import { ends } from './analytics'
import type { Stretches } from './analytics'

export type DayOfVisits = { day: string; visits: number; checkouts: number }

export async function listVisits(db: TenantDb, from: string, to: string): Promise<DayOfVisits[]> {
  const rows = await db
    .selectFrom('shop_visits')
    .select([sql<string>`day::text`.as('day'), 'visits', 'checkouts'])
    .where('day', '>=', sql<Date>`${from}::date`)
    .where('day', '<=', sql<Date>`${to}::date`)
    .execute()
  return rows.map(({ day, visits, checkouts }) => ({
    day,
    visits: Number(visits),
    checkouts: Number(checkouts),
  }))
}

export type TopProduct = { productId: string; name: string; quantity: number; grossMinor: bigint }

/** What brought in most, by the totals of the lines of paid orders: together the lines are exactly the gross figure. */
export async function listTopProducts(
  db: TenantDb,
  currency: string,
  stretches: Stretches,
  limit: number,
): Promise<TopProduct[]> {
  const { first, last } = ends(stretches)
  const rows = await db
    .with('best', (cte) =>
      cte
        .selectFrom('orders as o')
        .innerJoin('order_lines as l', (join) =>
          join.onRef('l.tenant_id', '=', 'o.tenant_id').onRef('l.order_id', '=', 'o.id'),
        )
        .select([
          'l.product_id',
          sql<bigint>`sum(l.quantity)`.as('quantity'),
          sql<bigint>`sum(l.total_minor)::bigint`.as('gross'),
        ])
        .where('o.tenant_id', '=', db.tenantId)
        .where('o.paid_at', '>=', first)
        .where('o.paid_at', '<', last)
        .where('o.currency', '=', currency)
        .where(sql<boolean>`o.attention is distinct from ${toAttention('reversed')}`)
        .where('l.tenant_id', '=', db.tenantId)
        .where('l.product_id', 'is not', null)
        .groupBy('l.product_id')
        .orderBy('gross', 'desc')
        .orderBy('l.product_id')
        .limit(limit),
    )
    .selectFrom('best')
    .innerJoin('products as p', (join) =>
      join.onRef('p.id', '=', 'best.product_id').on('p.tenant_id', '=', db.tenantId),
    )
    .select(['p.id', 'p.name', 'best.quantity', 'best.gross'])
    .orderBy('best.gross', 'desc')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    quantity: Number(row.quantity),
    grossMinor: row.gross,
  }))
}

/** A product beside this one, or this one changed since it was made. */
export async function isAnythingMade(db: TenantDb, firstProductId: string | null): Promise<boolean> {
  const products = db.selectFrom('products').select('id').where('archived_at', 'is', null)
  const made =
    firstProductId === null
      ? products
      : products.where((eb) => eb.or([eb('id', '<>', firstProductId), eb('version', '>', 1)]))
  const row = await made.limit(1).executeTakeFirst()
  return row !== undefined
}
