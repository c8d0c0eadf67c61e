import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { foundProducts } from '@/lib/commerce/desk/data/search'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { DeliveryKind, OrderSource } from '@/lib/commerce/schema'

/** A variant that is sold, as a member may put it into an order; also of a product that the shop does not show. */
export type SellableVariant = {
  variantId: string
  productId: string
  productName: string
  productSlug: string
  variantName: string
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  priceMinor: bigint
  counted: number | null
}

/** What a line of an order that is written sells: a variant, or what has only a name and a price. */
export type DraftGoods = Omit<SellableVariant, 'variantId' | 'productId' | 'counted'> & {
  variantId: string | null
  productId: string | null
}

function sellables(db: TenantDb) {
  return db
    .selectFrom('product_variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .leftJoin('stock_levels as s', (join) =>
      join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
    )
    .select((eb) => [
      'v.id as variant_id',
      'p.id as product_id',
      'p.name as product_name',
      'p.slug',
      'v.name as variant_name',
      'p.delivery_kind',
      'p.tax_class',
      'v.price_minor',
      eb.case().when('s.is_counted', '=', true).then(eb.ref('s.available')).end().as('available'),
    ])
    .where('p.archived_at', 'is', null)
    .where('v.retired', '=', false)
}

type Row = Awaited<ReturnType<ReturnType<typeof sellables>['execute']>>[number]

function toSellable(row: Row): SellableVariant {
  return {
    variantId: row.variant_id,
    productId: row.product_id,
    productName: row.product_name,
    productSlug: row.slug,
    variantName: row.variant_name,
    deliveryKind: toDeliveryKind(row.delivery_kind),
    taxClass: TAX_CLASSES.find((one) => one === row.tax_class) ?? 'standard',
    priceMinor: row.price_minor,
    counted: row.available === null ? null : Number(row.available),
  }
}

/** The first by name, or of those whose product holds a text, what fits best first. */
export async function listSellables(db: TenantDb, query: string, limit: number): Promise<SellableVariant[]> {
  const listed =
    query === ''
      ? sellables(db).orderBy('p.name')
      : sellables(db)
          .innerJoin(foundProducts(query, limit), (join) => join.onRef('found.product_id', '=', 'p.id'))
          .orderBy('found.place')
  const rows = await listed.orderBy('v.position').orderBy('v.id').limit(limit).execute()
  return rows.map(toSellable)
}

export async function findSellables(db: TenantDb, variantIds: readonly string[]): Promise<SellableVariant[]> {
  const rows = await sellables(db)
    .where('v.id', '=', sql<string>`any(${[...variantIds]}::uuid[])`)
    .execute()
  return rows.map(toSellable)
}

export type DraftOrder = {
  tenantId: string
  id: string
  number: string
  placedBy: string
  source: OrderSource
  customer: { name: string; email: string | null; phone: string | null }
  note: string
  locale: string
  currency: string
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
  pricesIncludeTax: boolean
  windowEndsAt: Date
  lines: readonly {
    id: string
    variant: DraftGoods
    quantity: number
    discountMinor: bigint
    taxRateBp: number
    taxMinor: bigint
    totalMinor: bigint
  }[]
}

export async function insertDraft(db: Db, draft: DraftOrder): Promise<void> {
  const { tenantId } = draft
  await db
    .insertInto('orders')
    .values({
      tenant_id: tenantId,
      id: draft.id,
      number: draft.number,
      status: 'draft',
      placed_by: draft.placedBy,
      source: draft.source,
      customer_name: draft.customer.name,
      customer_email: draft.customer.email,
      customer_phone: draft.customer.phone,
      customer_note: draft.note,
      locale: draft.locale,
      currency: draft.currency,
      subtotal_minor: draft.subtotalMinor,
      discount_minor: draft.discountMinor,
      tax_minor: draft.taxMinor,
      total_minor: draft.totalMinor,
      prices_include_tax: draft.pricesIncludeTax,
      window_ends_at: draft.windowEndsAt,
    })
    .execute()
  await insertLines(db, draft)
}

/** What an order is about, priced before. */
export async function insertLines(
  db: Db,
  order: Pick<DraftOrder, 'tenantId' | 'id' | 'lines'>,
): Promise<void> {
  await db
    .insertInto('order_lines')
    .values(
      order.lines.map((line, position) => ({
        tenant_id: order.tenantId,
        id: line.id,
        order_id: order.id,
        position,
        product_id: line.variant.productId,
        variant_id: line.variant.variantId,
        product_name: line.variant.productName,
        product_slug: line.variant.productSlug,
        variant_name: line.variant.variantName,
        delivery_kind: line.variant.deliveryKind,
        quantity: line.quantity,
        unit_price_minor: line.variant.priceMinor,
        discount_minor: line.discountMinor,
        tax_rate_bp: line.taxRateBp,
        tax_minor: line.taxMinor,
        total_minor: line.totalMinor,
      })),
    )
    .execute()
}

/** A draft becomes an order that waits for its payment; false when it is none any more. */
export async function sendDraft(db: TenantDb, orderId: string, windowEndsAt: Date): Promise<boolean> {
  const changed = await db
    .updateTable('orders')
    .set({ status: 'awaiting_payment', window_ends_at: windowEndsAt })
    .where('id', '=', orderId)
    .where('status', '=', 'draft')
    .returning('id')
    .execute()
  return changed.length > 0
}
