import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import type { OrderLines, Orders } from '@/lib/core/db/types'
import { Currency } from '@/lib/core/money/money'
import {
  toDeliveryKind,
  ATTENTIONS,
  ORDER_SOURCES,
  ORDER_STATUSES,
  PAYMENT_STATES,
} from '@/lib/commerce/schema'
import type { Attention, OrderSource, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { OrderLine } from '@/lib/commerce/orders/schema/order'

export function toStatus(text: string): OrderStatus {
  return ORDER_STATUSES.find((one) => one === text) ?? 'draft'
}

export function toPaymentState(text: string): PaymentState {
  return PAYMENT_STATES.find((one) => one === text) ?? 'needs_attention'
}

export function toAttention(text: string | null): Attention | null {
  return ATTENTIONS.find((one) => one === text) ?? null
}

export function toSource(text: string): OrderSource {
  return ORDER_SOURCES.find((one) => one === text) ?? 'web'
}

function toLocale(text: string): Locale {
  return isLocale(text) ? text : 'id'
}

export const orderColumns = [
  'id',
  'number',
  'legacy_id',
  'status',
  'payment_state',
  'attention',
  'customer_name',
  'customer_email',
  'customer_phone',
  'customer_note',
  'marketing_consent',
  'chat_phone',
  'chat_consent_at',
  'locale',
  'currency',
  'subtotal_minor',
  'discount_minor',
  'tax_minor',
  'unique_code',
  'total_minor',
  'prices_include_tax',
  'coupon_code',
  'attribution',
  'address',
  'payment_method',
  'placed_by',
  'source',
  'window_ends_at',
  'created_at',
  'paid_at',
  'fulfilled_at',
  'closed_at',
] as const

type OrderRecord = Pick<Selectable<Orders>, (typeof orderColumns)[number]>

export type Order = {
  id: string
  number: string
  /** What a program of a system before Gerai calls it. */
  legacyId: string | null
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  /** Whoever only pays a debt may have no e-mail. */
  customer: { name: string; email: string | null; phone: string | null; note: string }
  marketingConsent: boolean
  /** Where its buyer wants to be told of it by WhatsApp, too, and since when; null for who did not tick that. */
  chat: { phone: string; agreedAt: Date } | null
  locale: Locale
  currency: Currency
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  /** The part of the total by which a transfer is told from others; 0 for none. */
  uniqueCode: number
  totalMinor: bigint
  pricesIncludeTax: boolean
  couponCode: string | null
  attribution: unknown
  address: string | null
  paymentMethod: string | null
  /** The member who wrote it by hand. */
  placedBy: string | null
  source: OrderSource
  windowEndsAt: Date
  createdAt: Date
  paidAt: Date | null
  fulfilledAt: Date | null
  closedAt: Date | null
}

export function toOrder(row: OrderRecord): Order {
  return {
    id: row.id,
    number: row.number,
    legacyId: row.legacy_id,
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    attention: toAttention(row.attention),
    customer: {
      name: row.customer_name,
      email: row.customer_email,
      phone: row.customer_phone,
      note: row.customer_note,
    },
    marketingConsent: row.marketing_consent,
    chat:
      row.chat_phone !== null && row.chat_consent_at !== null
        ? { phone: row.chat_phone, agreedAt: row.chat_consent_at }
        : null,
    locale: toLocale(row.locale),
    currency: Currency.parse(row.currency),
    subtotalMinor: row.subtotal_minor,
    discountMinor: row.discount_minor,
    taxMinor: row.tax_minor,
    uniqueCode: row.unique_code,
    totalMinor: row.total_minor,
    pricesIncludeTax: row.prices_include_tax,
    couponCode: row.coupon_code,
    attribution: row.attribution,
    address: row.address,
    paymentMethod: row.payment_method,
    placedBy: row.placed_by,
    source: toSource(row.source),
    windowEndsAt: row.window_ends_at,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    fulfilledAt: row.fulfilled_at,
    closedAt: row.closed_at,
  }
}

export async function findOrder(db: TenantDb, orderId: string): Promise<Order | null> {
  const row = await db.selectFrom('orders').select(orderColumns).where('id', '=', orderId).executeTakeFirst()
  return row ? toOrder(row) : null
}

/** Those of them that exist. */
export async function findOrders(db: TenantDb, orderIds: readonly string[]): Promise<Order[]> {
  const rows = await db
    .selectFrom('orders')
    .select(orderColumns)
    .where('id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .execute()
  return rows.map(toOrder)
}

/**
 * The order, locked until the transaction ends; everything that moves an order does this before it looks. The lock lets
 * rows that refer to the order in: two transactions that have both recorded an event of it would otherwise wait for
 * each other.
 */
export async function lockOrder(db: TenantDb, orderId: string): Promise<Order | null> {
  const row = await db
    .selectFrom('orders')
    .select(orderColumns)
    .where('id', '=', orderId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? toOrder(row) : null
}

/** The same for who writes down money for it, and may have no right to change orders. */
export async function lockForPayment(db: TenantDb, orderId: string): Promise<void> {
  await sql`select app.lock_order_for_payment(${orderId}::uuid)`.execute(db)
}

export const lineColumns = [
  'id',
  'product_id',
  'variant_id',
  'product_name',
  'product_slug',
  'variant_name',
  'delivery_kind',
  'quantity',
  'unit_price_minor',
  'discount_minor',
  'tax_rate_bp',
  'tax_minor',
  'total_minor',
] as const

/** A line that a member wrote by hand names no product. */
export type StoredLine = OrderLine & { productId: string | null; variantId: string | null }

export function toLine(row: Pick<Selectable<OrderLines>, (typeof lineColumns)[number]>): StoredLine {
  return {
    id: row.id,
    productId: row.product_id,
    variantId: row.variant_id,
    productName: row.product_name,
    productSlug: row.product_slug,
    variantName: row.variant_name,
    deliveryKind: toDeliveryKind(row.delivery_kind),
    quantity: row.quantity,
    unitPriceMinor: row.unit_price_minor,
    discountMinor: row.discount_minor,
    taxRateBp: row.tax_rate_bp,
    taxMinor: row.tax_minor,
    totalMinor: row.total_minor,
  }
}

export async function listOrderLines(db: TenantDb, orderId: string): Promise<StoredLine[]> {
  const rows = await db
    .selectFrom('order_lines')
    .select(lineColumns)
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
  return rows.map(toLine)
}

export type Happening = { topic: string; at: Date }

/** What happened to an order, as far as the reader may know, oldest first. */
export async function listHappenings(db: TenantDb, orderId: string): Promise<Happening[]> {
  const rows = await db
    .selectFrom('events')
    .select(['topic', 'created_at'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ topic: row.topic, at: row.created_at }))
}
