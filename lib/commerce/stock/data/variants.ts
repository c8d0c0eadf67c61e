import type { TenantDb } from '@/lib/core/db/handle'

export async function findVariant(
  db: TenantDb,
  variantId: string,
): Promise<{ productId: string; isLicenseKey: boolean; made: { pattern: string } | null } | null> {
  const row = await db
    .selectFrom('product_variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .select(['p.id', 'p.delivery_kind', 'v.key_pattern'])
    .where('v.id', '=', variantId)
    .executeTakeFirst()
  return row
    ? {
        productId: row.id,
        isLicenseKey: row.delivery_kind === 'license_key',
        made: row.key_pattern === null ? null : { pattern: row.key_pattern },
      }
    : null
}
