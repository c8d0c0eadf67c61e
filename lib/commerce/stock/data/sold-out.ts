import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** Published products with whether all of each is sold. */
export async function listSoldOut(db: TenantDb): Promise<{ productId: string; isSoldOut: boolean }[]> {
  const rows = await db
    .selectFrom('products as p')
    .innerJoin('product_variants as v', (join) =>
      join.onRef('v.tenant_id', '=', 'p.tenant_id').onRef('v.product_id', '=', 'p.id'),
    )
    .leftJoin('stock_levels as s', (join) =>
      join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
    )
    .select([
      'p.id',
      // A key that was never loaded has no counter yet, and cannot be sold.
      sql<boolean>`bool_and(case when s.is_counted then s.available + s.held <= 0
        else p.delivery_kind = 'license_key' end)`.as('is_sold_out'),
    ])
    .where('p.published', '=', true)
    .where('v.retired', '=', false)
    .groupBy('p.id')
    .execute()
  return rows.map((row) => ({ productId: row.id, isSoldOut: row.is_sold_out }))
}
