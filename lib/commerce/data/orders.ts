import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/actor'
import type { OrderLines, Orders } from '@/lib/core/db/types'
import { Currency } from '@/lib/core/money'
import { toDeliveryKind } from '@/lib/commerce/data/catalogue'
import { ATTENTIONS, ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import type { Attention, OrderLine, OrderStatus, PaymentState } from '@/lib/commerce/schema'

export function toStatus(text: string): OrderStatus {
  return ORDER_STATUSES.find((one) => one === text) ?? 'draft'
}
export function toPaymentState(text: string): PaymentState {
  return PAYMENT_STATES.find((one) => one === text) ?? 'needs_attention'
}
export function toAttention(text: string | null): Attention | null {
  return ATTENTIONS.find((one) => one === text) ?? null
}
function toLocale(text: string): Locale {
  return isLocale(text) ? text : 'id'
}

const orderColumns = [
  'id',
  'number',
  'status',
  'payment_state',
  'attention',
  'customer_name',
  'customer_email',
  'customer_phone',
  'customer_note',
  'marketing_consent',
  'locale',
  'currency',
  'subtotal_minor',
  'discount_minor',
  'tax_minor',
  'total_minor',
  'prices_include_tax',
  'coupon_code',
  'attribution',
  'address',
  'payment_method',
  'placed_by',
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
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  customer: { name: string; email: string; phone: string | null; note: string }
  marketingConsent: boolean
  locale: Locale
  currency: Currency
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
  pricesIncludeTax: boolean
  couponCode: string | null
  attribution: unknown
  address: string | null
  paymentMethod: string | null
  /** The member who wrote it by hand. */
  placedBy: string | null
  windowEndsAt: Date
  createdAt: Date
  paidAt: Date | null
  fulfilledAt: Date | null
  closedAt: Date | null
}

function toOrder(row: OrderRecord): Order {
  return {
    id: row.id,
    number: row.number,
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
    locale: toLocale(row.locale),
    currency: Currency.parse(row.currency),
    subtotalMinor: row.subtotal_minor,
    discountMinor: row.discount_minor,
    taxMinor: row.tax_minor,
    totalMinor: row.total_minor,
    pricesIncludeTax: row.prices_include_tax,
    couponCode: row.coupon_code,
    attribution: row.attribution,
    address: row.address,
    paymentMethod: row.payment_method,
    placedBy: row.placed_by,
    windowEndsAt: row.window_ends_at,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    fulfilledAt: row.fulfilled_at,
    closedAt: row.closed_at,
  }
}

export async function findOrder(db: Db, tenantId: string, orderId: string): Promise<Order | null> {
  const row = await db
    .selectFrom('orders')
    .select(orderColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .executeTakeFirst()
  return row ? toOrder(row) : null
}

/**
 * The order, locked until the transaction ends; everything that moves an order does this before it looks. The lock lets
 * rows that refer to the order in: two transactions that have both recorded an event of it would otherwise wait for
 * each other.
 */
export async function lockOrder(db: Db, tenantId: string, orderId: string): Promise<Order | null> {
  const row = await db
    .selectFrom('orders')
    .select(orderColumns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? toOrder(row) : null
}

const lineColumns = [
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

export type StoredLine = OrderLine & { productId: string; variantId: string }

function toLine(row: Pick<Selectable<OrderLines>, (typeof lineColumns)[number]>): StoredLine {
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

export async function listOrderLines(db: Db, tenantId: string, orderId: string): Promise<StoredLine[]> {
  const rows = await db
    .selectFrom('order_lines')
    .select(lineColumns)
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
  return rows.map(toLine)
}

export type OrderMove = {
  status?: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  paymentMethod?: string | null
  paidAt?: Date
  closedAt?: Date | null
}

/** Moves an order that the caller has locked; only the worker may. */
export async function changeOrder(
  db: Db,
  tenantId: string,
  orderId: string,
  from: OrderStatus,
  move: OrderMove,
): Promise<void> {
  const changed = await db
    .updateTable('orders')
    .set({
      payment_state: move.paymentState,
      attention: move.attention,
      ...(move.paymentMethod === undefined ? {} : { payment_method: move.paymentMethod }),
      ...(move.status === undefined ? {} : { status: move.status }),
      ...(move.paidAt === undefined ? {} : { paid_at: move.paidAt }),
      ...(move.closedAt === undefined ? {} : { closed_at: move.closedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .where('status', '=', from)
    .returning('id')
    .execute()
  if (changed.length === 0) throw new Error('The order was moved by somebody who did not lock it.')
}

/** The order is fulfilled when everything that it promises was handed over; true in the one commit in which it becomes so. */
export async function finishOrder(db: Db, tenantId: string, orderId: string): Promise<boolean> {
  const changed = await db
    .updateTable('orders as o')
    .set({ status: 'fulfilled', fulfilled_at: new Date() })
    .where('o.tenant_id', '=', tenantId)
    .where('o.id', '=', orderId)
    .where('o.status', '=', 'paid')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fulfilments as f')
            .select('f.id')
            .whereRef('f.tenant_id', '=', 'o.tenant_id')
            .whereRef('f.order_id', '=', 'o.id')
            .where('f.state', '<>', 'delivered'),
        ),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('fulfilments as f')
          .select('f.id')
          .whereRef('f.tenant_id', '=', 'o.tenant_id')
          .whereRef('f.order_id', '=', 'o.id'),
      ),
    )
    .returning('o.id')
    .execute()
  return changed.length > 0
}

/** A member cancels what nobody paid, or gives up a draft; false when the order has moved on. */
export async function cancelWaitingOrder(db: Db, tenantId: string, orderId: string): Promise<boolean> {
  const changed = await db
    .updateTable('orders')
    .set({ status: 'cancelled', closed_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', orderId)
    .where('status', 'in', ['awaiting_payment', 'draft'])
    .where('payment_state', 'in', ['unpaid', 'pending', 'needs_attention'])
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Orders of all tenants whose window is over; ids only, for the dispatcher. */
export async function listOrdersOutOfTime(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; orderId: string }[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'awaiting_payment')
    .where('window_ends_at', '<=', sql<Date>`now()`)
    .orderBy('window_ends_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, orderId: row.id }))
}

/** Tenants with orders of the last days: those that have keys and codes to forget. */
export async function listBusyTenants(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('orders')
    .select('tenant_id')
    .distinct()
    .where('window_ends_at', '>', sql<Date>`now() - interval '3 days'`)
    .execute()
  return rows.map((row) => row.tenant_id)
}

export type Happening = { topic: string; at: Date }

/** What happened to an order, as far as the reader may know, oldest first. */
export async function listHappenings(db: Db, tenantId: string, orderId: string): Promise<Happening[]> {
  const rows = await db
    .selectFrom('events')
    .select(['topic', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ topic: row.topic, at: row.created_at }))
}
