import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { KnownCustomer } from '@/lib/commerce/desk/schema/orders'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'

export async function searchProducts(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<SearchResult['products']> {
  const found = sql<{ product_id: string }>`app.find_products(${query}, ${limit})`
  return db
    .selectFrom('products')
    .select(['id', 'name'])
    .where('id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.product_id'))
    .orderBy('position')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Nobody, where the member may not read customers. */
export async function searchCustomers(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<SearchResult['customers']> {
  const found = sql<{ customer_id: string }>`app.find_customers(${query}, ${limit})`
  return db
    .selectFrom('customers')
    .select(['id', 'name', 'email'])
    .where('id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.customer_id'))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The same with how they are reached, for an order that is written for one of them. Who was erased is nobody to write for. */
export async function searchKnownCustomers(
  db: TenantDb,
  query: string,
  limit: number,
): Promise<KnownCustomer[]> {
  const found = sql<{ customer_id: string }>`app.find_customers(${query}, ${limit})`
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'name', 'email', 'phone', 'locale'])
    .where('id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.customer_id'))
    .where('erased_at', 'is', null)
    .orderBy('sort_name')
    .orderBy('id')
    .limit(limit)
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
