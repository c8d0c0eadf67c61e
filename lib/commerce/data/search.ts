import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import type { SearchResult } from '@/lib/commerce/schema/search'

/** A text anywhere in another, whatever its case; what looks like a pattern is taken as it is. */
function holds(column: string, query: string) {
  return sql<boolean>`strpos(lower(${sql.ref(column)}), ${query.toLowerCase()}) > 0`
}

export async function searchProducts(
  db: Db,
  tenantId: string,
  query: string,
  limit: number,
): Promise<SearchResult['products']> {
  return db
    .selectFrom('products')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([holds('name', query), holds('slug', query)]))
    .orderBy('position')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Nobody, where the member may not read customers: the policy hides them. */
export async function searchCustomers(
  db: Db,
  tenantId: string,
  query: string,
  limit: number,
): Promise<SearchResult['customers']> {
  return db
    .selectFrom('customers')
    .select(['id', 'name', 'email'])
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([holds('email', query), holds('name', query)]))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The newest orders, or the newest of those that `app.find_orders` finds. */
export async function searchOrders(db: Db, tenantId: string, query: string, limit: number) {
  let orders = db
    .selectFrom('orders')
    .select(['id', 'number', 'customer_name', 'customer_email', 'total_minor', 'currency'])
    .where('tenant_id', '=', tenantId)
  if (query !== '') {
    const found = sql<{ order_id: string }>`app.find_orders(${query}, ${limit})`
    orders = orders.where('id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.order_id'))
  }
  return orders.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
