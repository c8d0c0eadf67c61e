import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import { tenantQuery, toTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { picturePath } from '@/lib/commerce/catalogue/rules/picture'
import { toTaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { DeliveryKind } from '@/lib/commerce/schema'
import { namedBy, namedProducts } from './product-addresses'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { categoryOf, variantsOf, imagesOf } from './catalogue'
import type { CartProductRow } from './catalogue'

export type ShopProduct = {
  id: string
  slug: string
  name: string
  summary: string
  description: string
  imagePath: string | null
  images: { path: string; alt: string }[]
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  category: { slug: string; name: string; position: number } | null
  createdAt: Date
  maxPerOrder: number
  variants: {
    id: string
    name: string
    priceMinor: bigint
    compareAtMinor: bigint | null
    available: number | null
  }[]
}

function shopProducts(db: TenantDb) {
  return db
    .selectFrom('products as p')
    .select((eb) => [
      'p.id',
      'p.slug',
      'p.name',
      'p.summary',
      'p.description',
      'p.image_path',
      'p.delivery_kind',
      'p.tax_class',
      'p.created_at',
      categoryOf(eb).as('category'),
      'p.max_per_order',
      variantsOf(eb).as('variants'),
      imagesOf(eb).as('images'),
    ])
    .where('p.published', '=', true)
}

type ShopProductRow = Omit<CartProductRow, 'former'> & {
  summary: string
  description: string
  images: { file: string; alt: string }[]
  category: { slug: string; name: string; position: number } | null
  created_at: Date
}

function toShopProduct(tenantId: string, row: ShopProductRow): ShopProduct {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    description: row.description,
    imagePath: row.image_path,
    images: row.images.map(({ file, alt }) => ({ path: picturePath(tenantId, file), alt })),
    deliveryKind: toDeliveryKind(row.delivery_kind),
    taxClass: toTaxClass(row.tax_class),
    category: row.category,
    createdAt: row.created_at,
    maxPerOrder: row.max_per_order,
    variants: row.variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      priceMinor: BigInt(variant.price_minor),
      compareAtMinor: variant.compare_at_minor === null ? null : BigInt(variant.compare_at_minor),
      available: variant.available,
    })),
  }
}

const mostListed = 500

/** Published products in the shop's own order. */
export async function listShopProducts(db: TenantDb): Promise<ShopProduct[]> {
  const rows = await shopProducts(db).orderBy('p.position').orderBy('p.id').limit(mostListed).execute()
  return rows.map((row) => toShopProduct(db.tenantId, row))
}

/**
 * A published product, by its address or one that it had before, together with its shop, whose currency its prices are
 * in.
 */
export async function findShopProduct(
  db: TenantDb,
  slug: string,
): Promise<{ product: ShopProduct; tenant: TenantSettings } | null> {
  const row = await shopProducts(db)
    .select(jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'))
    .where('p.id', '=', namedProducts(db.tenantId, namedBy([slug])))
    .orderBy(sql`p.slug = ${slug}`, 'desc')
    .executeTakeFirst()
  return row?.tenant
    ? { product: toShopProduct(db.tenantId, row), tenant: toTenantSettings(row.tenant) }
    : null
}
