import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toTaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { PricedVariant } from '@/lib/commerce/catalogue/rules/price-change'
import type { EarlierPrice, EarlierState, StateChange } from '@/lib/commerce/catalogue/schema/products'

/** What is read of it from now on stays so until the end of the transaction. */
export async function lockProduct(db: TenantDb, id: string): Promise<void> {
  await db.selectFrom('products').select('id').where('id', '=', id).forUpdate().execute()
}

/** Publishes, withdraws, archives or brings back; those that it changed, as they were. */
export async function changeStates(
  db: TenantDb,
  ids: readonly string[],
  to: StateChange,
): Promise<EarlierState[]> {
  const changing = {
    published: sql`not p.published`,
    archived: sql`p.archived_at is null`,
    draft: sql`(p.published or p.archived_at is not null)`,
  }[to]
  const result = await sql<{
    id: string
    version: number
    published: boolean
    archived_at: Date | null
  }>`
    with before as (
      select p.id, p.published, p.archived_at from products p
      where p.tenant_id = ${db.tenantId} and p.id = any(${[...ids]}::uuid[]) and ${changing}
      order by p.id for update)
    update products p set published = ${to === 'published'}, archived_at = ${to === 'archived' ? new Date() : null},
      version = p.version + 1, updated_at = now()
    from before b where p.tenant_id = ${db.tenantId} and p.id = b.id
    returning p.id, p.version, b.published, b.archived_at`.execute(db)
  return result.rows.map((row) => ({
    id: row.id,
    version: row.version,
    published: row.published,
    archivedAt: row.archived_at,
  }))
}

/** Gives products back the state they had, where they are still as that change left them; how many. */
export async function restoreStates(db: TenantDb, earlier: readonly EarlierState[]): Promise<number> {
  const result = await sql`
    update products p set published = n.published, archived_at = n.archived_at, version = p.version + 1, updated_at = now()
    from unnest(${earlier.map((one) => one.id)}::uuid[], ${earlier.map((one) => one.version)}::integer[],
      ${earlier.map((one) => one.published)}::boolean[], ${earlier.map((one) => one.archivedAt)}::timestamptz[])
      n (id, version, published, archived_at)
    where p.tenant_id = ${db.tenantId} and p.id = n.id and p.version = n.version
    returning p.id`.execute(db)
  return result.rows.length
}

/** The prices of these products, locked until the end of the transaction. */
export async function listPrices(db: TenantDb, productIds: readonly string[]): Promise<PricedVariant[]> {
  const rows = await db
    .selectFrom('product_variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .select([
      'v.id',
      'v.product_id',
      'p.name',
      'v.name as variant_name',
      'v.price_minor',
      'v.compare_at_minor',
      'p.tax_class',
    ])
    .where('v.product_id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .where('v.retired', '=', false)
    .orderBy('p.position')
    .orderBy('p.id')
    .orderBy('v.position')
    .execute()
  return rows.map((row) => ({
    variantId: row.id,
    productId: row.product_id,
    name: row.name,
    variantName: row.variant_name,
    taxClass: toTaxClass(row.tax_class),
    priceMinor: row.price_minor,
    compareAtMinor: row.compare_at_minor,
  }))
}

/** Writes new prices where the old ones are still what they were computed from; how many were written. */
export async function savePrices(db: TenantDb, prices: readonly EarlierPrice[]): Promise<number> {
  const result = await sql<{ product_id: string }>`
    update product_variants v set price_minor = n.after, compare_at_minor = n.compare_after
    from unnest(${prices.map((price) => price.variantId)}::uuid[], ${prices.map((price) => price.beforeMinor.toString())}::bigint[],
      ${prices.map((price) => price.afterMinor.toString())}::bigint[],
      ${prices.map((price) => price.compareBeforeMinor?.toString() ?? null)}::bigint[],
      ${prices.map((price) => price.compareAfterMinor?.toString() ?? null)}::bigint[]) n (id, before, after, compare_before, compare_after)
    where v.tenant_id = ${db.tenantId} and v.id = n.id and v.price_minor = n.before
      and v.compare_at_minor is not distinct from n.compare_before
    returning v.product_id`.execute(db)
  const products = [...new Set(result.rows.map((row) => row.product_id))]
  await db
    .updateTable('products')
    .set({ version: sql<number>`version + 1`, updated_at: new Date() })
    .where('id', '=', sql<string>`any(${products}::uuid[])`)
    .execute()
  return result.rows.length
}
