import type { Db } from '@/lib/core/db/actor'
import type { DraftOrder } from '@/lib/commerce/data/manual-orders'

/** An order that a job places: its prices come from an invoice, and it waits for its payment. */
export async function insertBilledOrder(db: Db, order: Omit<DraftOrder, 'placedBy' | 'note'>): Promise<void> {
  const { tenantId } = order
  await db
    .insertInto('orders')
    .values({
      tenant_id: tenantId,
      id: order.id,
      number: order.number,
      status: 'awaiting_payment',
      customer_name: order.customer.name,
      customer_email: order.customer.email,
      locale: order.locale,
      currency: order.currency,
      subtotal_minor: order.subtotalMinor,
      discount_minor: order.discountMinor,
      tax_minor: order.taxMinor,
      total_minor: order.totalMinor,
      prices_include_tax: order.pricesIncludeTax,
      window_ends_at: order.windowEndsAt,
    })
    .execute()
  await db
    .insertInto('order_lines')
    .values(
      order.lines.map((line, position) => ({
        tenant_id: tenantId,
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
