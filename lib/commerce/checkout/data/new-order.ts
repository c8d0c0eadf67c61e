import type { Locale } from '@/lib/core/context'
import type { OrderSource } from '@/lib/commerce/schema'
import type { NewAttempt } from '@/lib/payments/schema'
import type { OrderLine } from '@/lib/commerce/orders/schema/order'

export type NewLine = OrderLine & { productId: string; variantId: string; isCounted: boolean }

export type NewOrder = {
  tenantId: string
  id: string
  number: string
  /** What a program of a system before Gerai calls it. */
  legacyId: string | null
  source: OrderSource
  customer: { name: string; email: string; phone: string | null }
  note: string
  marketingConsent: boolean
  /** Where its buyer wants to be told of it by WhatsApp, too, as they ticked it. */
  chatPhone: string | null
  locale: Locale
  currency: string
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  pricesIncludeTax: boolean
  /** The part of the total by which a transfer is told from others; 0 for none. */
  uniqueCode: number
  totalMinor: bigint
  coupon: { id: string; code: string; version: number; customerKey: string } | null
  attribution: Record<string, string>
  address: string
  userAgent: string
  windowEndsAt: Date
  lines: readonly NewLine[]
  /** Null when there is nothing to pay. */
  attempt: NewAttempt | null
}

export function orderRow(order: NewOrder) {
  return {
    tenant_id: order.tenantId,
    id: order.id,
    number: order.number,
    legacy_id: order.legacyId,
    source: order.source,
    status: order.attempt ? 'awaiting_payment' : 'paid',
    payment_state: order.attempt ? 'unpaid' : 'paid',
    customer_name: order.customer.name,
    customer_email: order.customer.email,
    customer_phone: order.customer.phone,
    customer_note: order.note,
    marketing_consent: order.marketingConsent,
    chat_phone: order.chatPhone,
    chat_consent_source: order.chatPhone === null ? null : 'checkout',
    chat_consent_at: order.chatPhone === null ? null : new Date(),
    locale: order.locale,
    currency: order.currency,
    subtotal_minor: order.subtotalMinor,
    discount_minor: order.discountMinor,
    tax_minor: order.taxMinor,
    prices_include_tax: order.pricesIncludeTax,
    coupon_code: order.coupon?.code ?? null,
    unique_code: order.uniqueCode,
    total_minor: order.totalMinor,
    attribution: JSON.stringify(order.attribution),
    address: order.address,
    user_agent: order.userAgent,
    window_ends_at: order.windowEndsAt,
    paid_at: order.attempt ? null : new Date(),
  }
}

export function lineRows({ tenantId, id, lines }: NewOrder) {
  return lines.map((line, position) => ({
    tenant_id: tenantId,
    id: line.id,
    order_id: id,
    position,
    product_id: line.productId,
    variant_id: line.variantId,
    product_name: line.productName,
    product_slug: line.productSlug,
    variant_name: line.variantName,
    delivery_kind: line.deliveryKind,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    discount_minor: line.discountMinor,
    tax_rate_bp: line.taxRateBp,
    tax_minor: line.taxMinor,
    total_minor: line.totalMinor,
  }))
}
