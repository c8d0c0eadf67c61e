import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { OrderIssuer } from '@/lib/commerce/papers/schema'

export async function findIssuer(db: TenantDb, orderId: string): Promise<OrderIssuer | null> {
  const row = await db
    .selectFrom('order_issuers')
    .select(['name', 'email', 'tax_name as taxName', 'tax_number as taxNumber', 'address'])
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row ?? null
}

/** The same of many orders, by order. */
export async function issuersOf(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderIssuer>> {
  const rows = await db
    .selectFrom('order_issuers')
    .select(['order_id', 'name', 'email', 'tax_name as taxName', 'tax_number as taxNumber', 'address'])
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ order_id: orderId, ...issuer }) => [orderId, issuer]))
}

/** The first one stays. Nothing is written in a shop that can only be read; jobs may always. */
export async function addIssuer(
  db: TenantDb,
  orderId: string,
  issuer: OrderIssuer,
  { isJob }: { isJob: boolean },
): Promise<void> {
  const writable = isJob ? sql<boolean>`true` : sql<boolean>`private.is_writable()`
  await db
    .insertInto('order_issuers')
    .columns(['tenant_id', 'order_id', 'name', 'email', 'tax_name', 'tax_number', 'address'])
    .expression(
      db
        .selectNoFrom([
          sql<string>`${db.tenantId}::uuid`.as('tenant_id'),
          sql<string>`${orderId}::uuid`.as('order_id'),
          sql<string>`${issuer.name}::text`.as('name'),
          sql<string>`${issuer.email}::text`.as('email'),
          sql<string>`${issuer.taxName}::text`.as('tax_name'),
          sql<string>`${issuer.taxNumber}::text`.as('tax_number'),
          sql<string>`${issuer.address}::text`.as('address'),
        ])
        .where(writable),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id']).doNothing())
    .execute()
}
