import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import type { Currency } from '@/lib/core/money/money'
import { categoryOf, imagesOf } from './catalogue'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { toTaxClass } from '@/lib/commerce/pricing/schema/tax'
import { availableOf, stockOf } from '@/lib/commerce/catalogue/rules/sellable'
import { picturePath } from '@/lib/commerce/catalogue/rules/picture'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'

type OfProduct = ExpressionBuilder<DB & { p: DB['products'] }, 'p'>

/** How a product is read: without what it delivers, or with variants that are not sold any more. */
export type ProductView = { hidesGoods?: boolean; retired?: readonly string[] }

function query(db: TenantDb, { hidesGoods = false, retired = [] }: ProductView = {}) {
  return db
    .selectFrom('products as p')
    .select((eb) => [
      'p.id',
      'p.slug',
      'p.name',
      'p.summary',
      'p.description',
      'p.delivery_kind',
      'p.image_path',
      'p.tax_class',
      'p.created_at',
      categoryOf(eb).as('category'),
      'p.max_per_order',
      'p.position',
      'p.published',
      'p.archived_at',
      'p.version',
      memberVariantsOf(eb, retired).as('variants'),
      imagesOf(eb).as('images'),
      deliveryOf(eb, hidesGoods).as('delivery'),
    ])
}

/** The variants of a product with all that is left of each: what can be sold, what is held, what was loaded. */
function memberVariantsOf(eb: OfProduct, retired: readonly string[]) {
  return jsonArrayFrom(
    eb
      .selectFrom('product_variants as v')
      .leftJoin('stock_levels as s', (join) =>
        join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
      )
      .select((inner) => [
        'v.id',
        'v.name',
        'v.code',
        sql<string>`v.price_minor::text`.as('price_minor'),
        sql<string | null>`v.compare_at_minor::text`.as('compare_at_minor'),
        'v.low_stock_at',
        'v.key_pattern',
        sql<number | null>`case when s.is_counted then s.available end`.as('available'),
        sql<number | null>`s.held`.as('held'),
        inner
          .selectFrom('stock_items as i')
          .select(sql<number>`count(*)`.as('count'))
          .whereRef('i.tenant_id', '=', 'v.tenant_id')
          .whereRef('i.variant_id', '=', 'v.id')
          .where('i.state', '=', 'available')
          .as('units'),
      ])
      .whereRef('v.tenant_id', '=', 'p.tenant_id')
      .whereRef('v.product_id', '=', 'p.id')
      .where((inner) =>
        inner.or([
          inner('v.retired', '=', false),
          inner('v.id', '=', sql<string>`any(${[...retired]}::uuid[])`),
        ]),
      )
      .orderBy('v.position')
      .orderBy('v.id'),
  )
}

function deliveryOf(eb: OfProduct, hidesGoods: boolean) {
  return jsonObjectFrom(
    eb
      .selectFrom('product_deliveries as d')
      .select([
        // A platform admin who looks into the shop is not granted the goods: the columns may not even be named.
        ...(hidesGoods
          ? [
              sql<string | null>`null`.as('access_url'),
              sql<string>`''`.as('note'),
              sql<string | null>`null`.as('file_key'),
              sql<string | null>`null`.as('file_sha256'),
            ]
          : (['d.access_url', 'd.note', 'd.file_key', 'd.file_sha256'] as const)),
        'd.file_name',
        'd.file_type',
        sql<string | null>`d.file_size_bytes::text`.as('file_size_bytes'),
        'd.download_limit',
        'd.link_lifetime_days',
      ])
      .whereRef('d.tenant_id', '=', 'p.tenant_id')
      .whereRef('d.product_id', '=', 'p.id'),
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]

function toFile(row: Row['delivery']): MemberProduct['delivery']['file'] {
  if (!row?.file_key || !row.file_name || row.file_size_bytes === null || !row.file_sha256) return null
  return {
    key: row.file_key,
    name: row.file_name,
    type: row.file_type ?? 'application/octet-stream',
    sizeBytes: BigInt(row.file_size_bytes),
    sha256: row.file_sha256,
  }
}

function toProduct(tenantId: string, row: Row, currency: Currency): MemberProduct {
  const deliveryKind = toDeliveryKind(row.delivery_kind)
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    description: row.description,
    deliveryKind,
    taxClass: toTaxClass(row.tax_class),
    category: row.category?.name ?? '',
    createdAt: row.created_at,
    imagePath: row.image_path,
    images: row.images.map(({ file, alt }) => ({ file, path: picturePath(tenantId, file), alt })),
    maxPerOrder: row.max_per_order,
    position: row.position,
    published: row.published,
    archivedAt: row.archived_at,
    version: row.version,
    currency,
    variants: row.variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      code: variant.code,
      priceMinor: BigInt(variant.price_minor),
      compareAtMinor: variant.compare_at_minor === null ? null : BigInt(variant.compare_at_minor),
      stock: stockOf(availableOf(deliveryKind, variant.available)),
      held: variant.held ?? 0,
      units: variant.units ?? 0,
      lowStockAt: variant.low_stock_at,
      keyPattern: variant.key_pattern,
    })),
    delivery: {
      accessUrl: row.delivery?.access_url ?? null,
      note: row.delivery?.note ?? '',
      file: toFile(row.delivery),
      downloadLimit: row.delivery?.download_limit ?? 5,
      linkLifetimeDays: row.delivery?.link_lifetime_days ?? 30,
    },
  }
}

/** The products with these addresses. */
export async function listProductsBySlug(
  db: TenantDb,
  currency: Currency,
  slugs: readonly string[],
): Promise<MemberProduct[]> {
  const rows = await query(db)
    .where('p.slug', '=', sql<string>`any(${[...slugs]}::text[])`)
    .execute()
  return rows.map((row) => toProduct(db.tenantId, row, currency))
}

/** The products with these ids, in the shop's order. */
export async function listProductsById(
  db: TenantDb,
  currency: Currency,
  ids: readonly string[],
): Promise<MemberProduct[]> {
  const rows = await query(db)
    .where('p.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => toProduct(db.tenantId, row, currency))
}

export async function listMemberProducts(db: TenantDb, currency: Currency): Promise<MemberProduct[]> {
  const rows = await query(db).orderBy('p.position').orderBy('p.id').limit(1000).execute()
  return rows.map((row) => toProduct(db.tenantId, row, currency))
}

export async function findMemberProduct(
  db: TenantDb,
  productId: string,
  currency: Currency,
  view: ProductView = {},
): Promise<MemberProduct | null> {
  const row = await query(db, view).where('p.id', '=', productId).executeTakeFirst()
  return row ? toProduct(db.tenantId, row, currency) : null
}

/** Which product has an address; null when none has. */
export async function ownerOfSlug(db: TenantDb, slug: string): Promise<string | null> {
  const row = await db.selectFrom('products').select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id ?? null
}

/** The first free address that begins with `wanted`. */
export async function freeSlug(db: TenantDb, wanted: string): Promise<string> {
  const rows = await db
    .selectFrom('products')
    .select('slug')
    .where('slug', '>=', wanted)
    .where('slug', '<', `${wanted}~`)
    .execute()
  const taken = new Set(rows.map((row) => row.slug))
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`
    if (!taken.has(slug)) return slug
  }
}
