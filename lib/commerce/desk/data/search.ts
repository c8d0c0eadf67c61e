import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { KnownCustomer } from '@/lib/commerce/desk/schema/orders'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'

/** The products that hold a text, what fits best first, as `app.find_products` has them. */
export function foundProducts(query: string, limit: number) {
  const found = sql<{
    product_id: string
    place: bigint
  }>`app.find_products(${query}, ${limit}) with ordinality`
  return found.as<'found'>(sql`found(product_id, place)`)
}

function foundCustomers(query: string, limit: number) {
  const found = sql<{
    customer_id: string
    place: bigint
  }>`app.find_customers(${query}, ${limit}) with ordinality`
  return found.as<'found'>(sql`found(customer_id, place)`)
}

export async function searchProducts(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<SearchResult['products']> {
  return db
    .selectFrom('products as p')
    .innerJoin(foundProducts(query, limit), (join) => join.onRef('found.product_id', '=', 'p.id'))
    .select(['p.id', 'p.name'])
    .orderBy('found.place')
    .execute()
}

/** Nobody, where the member may not read customers. */
export async function searchCustomers(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<SearchResult['customers']> {
  return db
    .selectFrom('customers as c')
    .innerJoin(foundCustomers(query, limit), (join) => join.onRef('found.customer_id', '=', 'c.id'))
    .select(['c.id', 'c.name', 'c.email'])
    .orderBy('found.place')
    .execute()
}

/** The same with how they are reached, for an order that is written for one of them. Who was erased is nobody to write for. */
export async function searchKnownCustomers(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<KnownCustomer[]> {
  const rows = await db
    .selectFrom('customers as c')
    .innerJoin(foundCustomers(query, limit), (join) => join.onRef('found.customer_id', '=', 'c.id'))
    .select(['c.id', 'c.name', 'c.email', 'c.phone', 'c.locale'])
    .where('c.erased_at', 'is', null)
    .orderBy('found.place')
    .execute()
  return rows.map((row) => ({ ...row, phone: row.phone ?? '' }))
}

/** The newest orders, or the newest of those that `app.find_orders` finds. */
export async function searchOrders(db: TenantDb, query: string, limit: number) {
  let orders = db
    .selectFrom('orders')
    .select(['id', 'number', 'customer_name', 'customer_email', 'total_minor', 'currency'])
  if (query !== '') {
    const found = sql<{ order_id: string }>`app.find_orders(${query}, ${limit})`
    orders = orders.where('id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.order_id'))
  }
  return orders.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
