import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type KnownProduct = { variantId: string; name: string; priceMinor: bigint; isLicenseKey: boolean }

/** What is sold under these codes, by the code in small letters. */
export async function listByCode(db: TenantDb, codes: readonly string[]): Promise<Map<string, KnownProduct>> {
  const rows = await db
    .selectFrom('product_variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .select(['v.id', 'v.code', 'v.price_minor', 'p.delivery_kind', 'p.name'])
    .where('v.retired', '=', false)
    .where(
      sql<string>`lower(v.code)`,
      '=',
      sql<string>`any(${codes.map((code) => code.toLowerCase())}::text[])`,
    )
    .execute()
  return new Map(
    rows.map((row) => [
      (row.code ?? '').toLowerCase(),
      {
        ...{ variantId: row.id, name: row.name, priceMinor: row.price_minor },
        isLicenseKey: row.delivery_kind === 'license_key',
      },
    ]),
  )
}

export type NewGoods = {
  id: string
  variantId: string
  slug: string
  name: string
  description: string
  category: string | null
  seenCategory: string | null
  categorySlug: string | null
  isActive: boolean
  code: string
  priceMinor: bigint
}

export async function bringProducts(db: TenantDb, products: readonly NewGoods[]): Promise<void> {
  if (products.length === 0) return
  const rows = products.map((one, place) => ({
    ...{ place, id: one.id, variant_id: one.variantId, slug: one.slug, name: one.name, code: one.code },
    ...{ description: one.description, is_active: one.isActive, price: one.priceMinor.toString() },
    ...{ category: one.category, seen_category: one.seenCategory, category_slug: one.categorySlug },
  }))
  await sql`select app.bring_products(${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export type NewUnit = {
  id: string
  variantId: string
  sealed: Buffer
  fingerprint: Buffer
  priceMinor: bigint | null
}

export async function bringUnits(db: TenantDb, units: readonly NewUnit[]): Promise<void> {
  if (units.length === 0) return
  const rows = units.map((one) => ({
    ...{ id: one.id, variant_id: one.variantId, price: one.priceMinor?.toString() ?? null },
    ...{ sealed: one.sealed.toString('base64'), fingerprint: one.fingerprint.toString('hex') },
  }))
  await sql`select app.bring_units(${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** Units with these fingerprints, and what was paid for each; by variant and fingerprint in hex. */
export async function listUnits(
  db: TenantDb,
  fingerprints: readonly Buffer[],
): Promise<Map<string, bigint | null>> {
  const rows = await db
    .selectFrom('stock_items')
    .select(['variant_id', 'fingerprint', 'purchase_price_minor'])
    .where('fingerprint', '=', sql<Buffer>`any(${[...fingerprints]}::bytea[])`)
    .execute()
  return new Map(
    rows.map((row) => [`${row.variant_id} ${row.fingerprint.toString('hex')}`, row.purchase_price_minor]),
  )
}
