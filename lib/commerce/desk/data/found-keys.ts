import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { CustomerKey, FoundKey } from '@/lib/commerce/desk/schema/order-keys'
import { toUnitState } from '@/lib/commerce/stock/schema/stock'

const mostFound = 20
const mostOfCustomer = 100

function keys(db: TenantDb) {
  return db
    .selectFrom('stock_items as i')
    .innerJoin('product_variants as v', (join) =>
      join.onRef('v.tenant_id', '=', 'i.tenant_id').onRef('v.id', '=', 'i.variant_id'),
    )
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'i.tenant_id').onRef('o.id', '=', 'i.order_id'),
    )
    .select([
      'i.id',
      'i.variant_id',
      'p.name as product_name',
      'v.name as variant_name',
      'i.state',
      'i.withdrawn_reason',
      'i.replaced_by',
      'i.is_made',
      'i.created_at',
      'i.delivered_at',
      'o.id as order_id',
      'o.number',
      'o.customer_name',
      'o.customer_email',
    ])
}

/** The keys with one of these fingerprints: one for each product that has it. */
export async function findKeys(db: TenantDb, fingerprints: readonly Buffer[]): Promise<FoundKey[]> {
  const rows = await keys(db)
    .where('i.fingerprint', '=', sql<Buffer>`any(${[...fingerprints]}::bytea[])`)
    .orderBy('i.id')
    .limit(mostFound)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    variantId: row.variant_id,
    productName: row.product_name,
    variantName: row.variant_name,
    state: toUnitState(row.state),
    isReplaced: row.replaced_by !== null,
    isMade: row.is_made,
    reason: row.withdrawn_reason,
    loadedAt: row.created_at,
    deliveredAt: row.delivered_at,
    order:
      row.order_id === null || row.number === null
        ? null
        : {
            id: row.order_id,
            number: row.number,
            customerName: row.customer_name ?? '',
            customerEmail: row.customer_email ?? '',
          },
  }))
}

/** The keys that somebody with this address was given, the newest first. */
export async function listKeysOf(db: TenantDb, email: string): Promise<CustomerKey[]> {
  const rows = await keys(db)
    .where('o.customer_email', '=', email)
    .orderBy('i.delivered_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(mostOfCustomer)
    .execute()
  return rows.flatMap((row) =>
    row.order_id === null || row.number === null
      ? []
      : [
          {
            id: row.id,
            productName: row.variant_name ? `${row.product_name} – ${row.variant_name}` : row.product_name,
            state: toUnitState(row.state),
            isReplaced: row.replaced_by !== null,
            deliveredAt: row.delivered_at,
            order: { id: row.order_id, number: row.number },
          },
        ],
  )
}
