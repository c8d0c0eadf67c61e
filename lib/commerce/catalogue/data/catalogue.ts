import type { ExpressionBuilder, QueryCreator } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import { paymentOptions } from '@/lib/payments/service'
import type { PaymentOption } from '@/lib/payments/schema'
import { tenantQuery, toTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import type { CatalogueProduct } from '@/lib/commerce/catalogue/rules/sellable'
import { couponQuery, toCouponTerms } from '@/lib/commerce/pricing/data/coupons'
import { formerSlugsOf, namedProducts } from './product-addresses'
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

function cartProducts(db: QueryCreator<DB>, tenantId: string, named: readonly string[]) {
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
    .where('p.id', 'in', namedProducts(tenantId, named))
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

function toCatalogueProduct(row: CartProductRow): CatalogueProduct {
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

export type CheckoutFacts = CartFacts & {
  /** Which order the key belongs to, and whether the request was the same; null without a key. */
  claim: { orderId: string; isSameBody: boolean } | null
  open: { ofEmail: number; ofAddress: number } | null
  /** The shop has blocked whoever has this e-mail. */
  isBlocked: boolean
  /** A code that no open order of the shop has; null where its orders get none. */
  freeCode: number | null
}

/** The shop and how it can be paid. */
export async function findShop(db: TenantDb): Promise<OpenShop | null> {
  const row = await db
    .selectNoFrom([
      jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      sql<boolean>`app.tells_by_chat()`.as('tells_by_chat'),
    ])
    .executeTakeFirst()
  if (!row?.tenant) return null
  return {
    ...{ tenant: toTenantSettings(row.tenant), options: row.options, tellsByChat: row.tells_by_chat },
  }
}

export async function findCart(
  db: TenantDb,
  named: readonly string[],
  couponCode: string | null = null,
): Promise<CartFacts | null> {
  const row = await db
    .selectNoFrom([
      couponQuery(couponCode).as('coupon'),
      jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      jsonArrayFrom(cartProducts(db, db.tenantId, named)).as('catalogue'),
    ])
    .executeTakeFirst()
  if (!row?.tenant) return null
  return {
    tenant: toTenantSettings(row.tenant),
    options: row.options,
    coupon: row.coupon && toCouponTerms(row.coupon),
    catalogue: row.catalogue.map(toCatalogueProduct),
  }
}

export type CheckoutQuestion = {
  tenantId: string
  orderId: string
  /** What the items name their products by. */
  named: readonly string[]
  couponCode: string | null
  customerKey: string
  key: { key: string; bodyHash: string } | null
  limits: { email: string; address: string; ofEmail: number; ofAddress: number } | null
}

/** Claims the idempotency key and reads everything that a checkout decides by, in one message. */
export async function openCheckout(db: Db, question: CheckoutQuestion): Promise<CheckoutFacts | null> {
  const { tenantId, orderId, named, couponCode, customerKey, key, limits } = question
  const claim = key
    ? sql<{
        order_id: string | null
        same_body: boolean
      }>`app.claim_key(${key.key}, ${key.bodyHash}, ${orderId}::uuid)`
    : sql<{ order_id: string | null; same_body: boolean }>`(select null::uuid as order_id, true as same_body)`
  const counted = limits
    ? sql<{ of_email: number; of_address: number } | null>`(select to_json(c) from app.count_open_orders(
        ${limits.email}, ${limits.address}, ${limits.ofEmail}::integer, ${limits.ofAddress}::integer) c)`
    : sql<{ of_email: number; of_address: number } | null>`null::json`
  const row = await db
    .selectFrom(claim.as('claim'))
    .select([
      'claim.order_id',
      'claim.same_body',
      counted.as('counted'),
      couponQuery(couponCode).as('coupon'),
      sql<boolean>`app.is_blocked_customer(${customerKey})`.as('is_blocked'),
      sql<number | null>`app.draw_unique_code()`.as('free_code'),
      jsonObjectFrom(tenantQuery(db, tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      jsonArrayFrom(cartProducts(db, tenantId, named)).as('catalogue'),
    ])
    .executeTakeFirst()
  if (!row?.tenant) return null
  return {
    claim: row.order_id === null ? null : { orderId: row.order_id, isSameBody: row.same_body },
    open: row.counted && { ofEmail: row.counted.of_email, ofAddress: row.counted.of_address },
    isBlocked: row.is_blocked,
    freeCode: row.free_code,
    coupon: row.coupon && toCouponTerms(row.coupon),
    tenant: toTenantSettings(row.tenant),
    options: row.options,
    catalogue: row.catalogue.map(toCatalogueProduct),
  }
}
