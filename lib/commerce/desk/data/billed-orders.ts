import type { Db } from '@/lib/core/db/handle'
import { insertLines } from './manual-orders'
import type { DraftOrder } from './manual-orders'

/** An order whose prices come from an invoice or a debt; it waits for its payment. */
export async function insertBilledOrder(db: Db, order: Omit<DraftOrder, 'placedBy' | 'note'>): Promise<void> {
  const { tenantId } = order
  await db
    .insertInto('orders')
    .values({
      tenant_id: tenantId,
      id: order.id,
      number: order.number,
      status: 'awaiting_payment',
      source: order.source,
      customer_name: order.customer.name,
      customer_email: order.customer.email,
      ...(order.customer.phone === null ? {} : { customer_phone: order.customer.phone }),
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
  await insertLines(db, order)
}
