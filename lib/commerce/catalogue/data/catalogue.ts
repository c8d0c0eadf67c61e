import type { ExpressionBuilder, QueryCreator } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import type { DB } from '@/lib/core/db/types'
import { paymentOptions } from '@/lib/payments/service'
import type { PaymentOption } from '@/lib/payments/schema'
import { tenantQuery, toTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import type { CatalogueProduct } from '@/lib/commerce/catalogue/rules/sellable'
import { couponQuery, toCouponTerms } from '@/lib/commerce/pricing/data/coupons'
import { formerSlugsOf, namedBy, namedProducts } from './product-addresses'
import type { Named } from './product-addresses'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { toTaxClass } from '@/lib/commerce/pricing/schema/tax'

type VariantJson = {
  id: string
  name: string
  price_minor: string
  compare_at_minor: string | null
  available: number | null
}

// Amounts leave the database as text: JSON numbers would round them.
export function variantsOf(eb: ExpressionBuilder<DB & { p: DB['products'] }, 'p'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('product_variants as v')
      .leftJoin('stock_levels as s', (join) =>
        join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
      )
      .select([
        'v.id',
        'v.name',
        sql<string>`v.price_minor::text`.as('price_minor'),
        sql<string | null>`v.compare_at_minor::text`.as('compare_at_minor'),
        sql<number | null>`case when s.is_counted then s.available end`.as('available'),
      ])
      .whereRef('v.tenant_id', '=', 'p.tenant_id')
      .whereRef('v.product_id', '=', 'p.id')
      .where('v.retired', '=', false)
      .orderBy('v.position')
      .orderBy('v.id'),
  )
}

/** The pictures of a product in their order. */
export function imagesOf(eb: ExpressionBuilder<DB & { p: DB['products'] }, 'p'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('product_images as i')
      .select(['i.file', 'i.alt'])
      .whereRef('i.tenant_id', '=', 'p.tenant_id')
      .whereRef('i.product_id', '=', 'p.id')
      .orderBy('i.position')
      .orderBy('i.id'),
  )
}

/** The category of a product. */
export function categoryOf(eb: ExpressionBuilder<DB & { p: DB['products'] }, 'p'>) {
  return jsonObjectFrom(
    eb
      .selectFrom('product_categories as c')
      .select(['c.slug', 'c.name', 'c.position'])
      .whereRef('c.tenant_id', '=', 'p.tenant_id')
      .whereRef('c.id', '=', 'p.category_id'),
  )
}

/** What a cart or a checkout has to know of the products that it names. */
export function cartProducts(db: QueryCreator<DB>, tenantId: string, named: Named) {
  return db
    .selectFrom('products as p')
    .select((eb) => [
      'p.id',
      'p.slug',
      'p.name',
      'p.image_path',
      'p.delivery_kind',
      'p.tax_class',
      'p.max_per_order',
      variantsOf(eb).as('variants'),
      formerSlugsOf(eb, named).as('former'),
    ])
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '=', namedProducts(tenantId, named))
    .where('p.published', '=', true)
}

export type CartProductRow = {
  id: string
  slug: string
  name: string
  image_path: string | null
  delivery_kind: string
  tax_class: string
  max_per_order: number
  variants: VariantJson[]
  former: { slug: string }[]
}

export function toCatalogueProduct(row: CartProductRow): CatalogueProduct {
  return {
    id: row.id,
    slug: row.slug,
    formerSlugs: row.former.map(({ slug }) => slug),
    name: row.name,
    imagePath: row.image_path,
    deliveryKind: toDeliveryKind(row.delivery_kind),
    taxClass: toTaxClass(row.tax_class),
    maxPerOrder: row.max_per_order,
    variants: row.variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      priceMinor: BigInt(variant.price_minor),
      available: variant.available,
    })),
  }
}

export type ShopFacts = { tenant: TenantSettings; options: PaymentOption[] }
/** `tellsByChat`: buyers may choose to be told of their orders by WhatsApp, too. */
export type OpenShop = ShopFacts & { tellsByChat: boolean }

export type CartFacts = ShopFacts & { catalogue: CatalogueProduct[]; coupon: CouponTerms | null }

const shopStatement = kept((db) =>
  db
    .selectNoFrom([
      jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      sql<boolean>`app.tells_by_chat()`.as('tells_by_chat'),
    ])
    .compile(),
)

/** The shop and how it can be paid. */
export async function findShop(db: TenantDb): Promise<OpenShop | null> {
  const [row] = await shopStatement.send(db, {})
  if (!row?.tenant) return null
  return {
    ...{ tenant: toTenantSettings(row.tenant), options: row.options, tellsByChat: row.tells_by_chat },
  }
}

const cartStatement = kept((db, { named, coupon }: { named: Named; coupon: string | undefined }) =>
  db
    .selectNoFrom([
      couponQuery(coupon ?? null).as('coupon'),
      jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      jsonArrayFrom(cartProducts(db, db.tenantId, named)).as('catalogue'),
    ])
    .compile(),
)

export async function findCart(
  db: TenantDb,
  named: readonly string[],
  couponCode: string | null = null,
): Promise<CartFacts | null> {
  const values = { named: namedBy(named), coupon: couponCode ?? undefined }
  const [row] = await cartStatement.send(db, values)
  if (!row?.tenant) return null
  return {
    tenant: toTenantSettings(row.tenant),
    options: row.options,
    coupon: row.coupon && toCouponTerms(row.coupon),
    catalogue: row.catalogue.map(toCatalogueProduct),
  }
}
