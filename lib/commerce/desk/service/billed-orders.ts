import type { TenantDb } from '@/lib/core/db/handle'
import type { Currency } from '@/lib/core/money/money'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { isPaymentRecorded, summarisePayments } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { insertBilledOrder } from '@/lib/commerce/desk/data/billed-orders'
import { findSellables } from '@/lib/commerce/desk/data/manual-orders'
import type { DraftGoods } from '@/lib/commerce/desk/data/manual-orders'
import { cancelWaitingOrder } from '@/lib/commerce/orders/data/order-moves'
import { findOrder, lockOrder } from '@/lib/commerce/orders/data/orders'
import { canCancel, isWaiting } from '@/lib/commerce/orders/rules/order-state'
import { priceManualOrder } from '@/lib/commerce/desk/rules/manual-order'
import { priceLines } from '@/lib/commerce/pricing/rules/pricing'
import { newOrderNumber } from '@/lib/commerce/orders/rules/order-number'
import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
import { isSettled } from '@/lib/commerce/schema'
import type { OrderSource } from '@/lib/commerce/schema'

export type BilledOrder = {
  orderId: string
  currency: string
  subtotalMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
  taxName: string
  taxRateBp: number
}

/** What a price comes to with the tax that the issuing shop takes, exactly as its order will. */
export function sumBill(
  shop: TenantSettings,
  priceMinor: bigint,
): { taxMinor: bigint; totalMinor: bigint; taxRateBp: number } {
  const bill = { productId: '', taxClass: 'standard' as const, totalMinor: priceMinor }
  const { lines, taxMinor, totalMinor } = priceLines([bill], null, taxRulesOf(shop.tax))
  return { taxMinor, totalMinor, taxRateBp: lines[0]?.taxRateBp ?? 0 }
}

type Bill = {
  tenantId: string
  /** Which it gets; a new one unless told, for whoever may write that one alone. */
  orderId?: string
  /** What is sold. Null for what pays a debt: it names none of the shop's goods and is not taxed. */
  variantId: string | null
  /** By which door it comes, where that is not the shop's own. */
  source?: OrderSource
  /** What it is billed in, whatever the issuing shop counts in. */
  currency: Currency
  priceMinor: bigint
  /** What is taken off it, because it was paid before. */
  creditMinor: bigint
  /** What is sold, in the customer's language, whatever the issuing shop calls it, and what the line says beside it. */
  name: string
  detail: string
  customer: { name: string; email: string | null; phone?: string | null }
  locale: string
  windowEndsAt: Date
  now: Date
}

/**
 * Places an order of one unit whose price is not the shop's to say, in the transaction of a job, or of whoever pays a
 * debt; its customer pays it on its page like any other. It counts towards no month's orders. Throws `product_not_found`, `validation_failed` when nothing is to pay.
 */
export async function placeBilledOrder(db: TenantDb, bill: Bill): Promise<BilledOrder> {
  const { tenantId } = bill
  const shop = await getTenantSettings(db)
  const { line, price } = await priceOfBill(db, bill, taxRulesOf(shop.tax))
  const { orderId = newId(), source = 'web' } = bill
  await insertBilledOrder(db, {
    tenantId,
    id: orderId,
    number: newOrderNumber(bill.now, shop.timeZone),
    source,
    customer: { phone: null, ...bill.customer },
    locale: bill.locale,
    currency: bill.currency,
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    taxMinor: price.taxMinor,
    totalMinor: price.totalMinor,
    pricesIncludeTax: shop.tax.isIncluded,
    windowEndsAt: bill.windowEndsAt,
    lines: [{ ...line, id: newId() }],
  })
  await record(db, {
    tenantId,
    topic: 'order.placed',
    key: orderId,
    orderId,
    payload: { orderId, isFree: false },
  })
  return {
    orderId,
    currency: bill.currency,
    subtotalMinor: price.totalMinor - price.taxMinor,
    taxMinor: price.taxMinor,
    totalMinor: price.totalMinor,
    taxName: shop.tax.name,
    taxRateBp: line.taxRateBp,
  }
}

/** What the line of a debt has of the shop's goods. */
const NOTHING_SOLD: DraftGoods = {
  ...{ variantId: null, productId: null, productName: '', productSlug: '', variantName: '' },
  ...{ deliveryKind: 'manual', taxClass: 'exempt', priceMinor: 0n },
}

/** The one line of a bill with its price, and what the whole order comes to. */
async function priceOfBill(db: TenantDb, bill: Bill, tax: TaxRules) {
  const found = bill.variantId === null ? NOTHING_SOLD : (await findSellables(db, [bill.variantId]))[0]
  if (!found) throw new AppError('product_not_found')
  const variant = { ...found, priceMinor: bill.priceMinor, productName: bill.name, variantName: bill.detail }
  const price = priceManualOrder([{ ...variant, quantity: 1 }], bill.creditMinor, tax)
  const [priced] = price?.lines ?? []
  if (!price || !priced) throw new AppError('validation_failed')
  const { discountMinor, taxRateBp, taxMinor, totalMinor } = priced
  return { line: { variant, quantity: 1, discountMinor, taxRateBp, taxMinor, totalMinor }, price }
}

/**
 * Takes back an order that nobody has paid, and answers whether it is closed, now or since before: false for one that
 * is paid, and for one that may still come to be paid, because a payment of it is looked at or was written down.
 */
export async function cancelBilledOrder(db: TenantDb, orderId: string): Promise<boolean> {
  const order = await lockOrder(db, orderId)
  if (!order) return true
  if (!isWaiting(order)) return !isSettled(order.status)
  // Read behind the order's row, so that a payment that came under review or was written down meanwhile counts.
  const { inReview: isInReview } = await summarisePayments(db, orderId)
  if (!canCancel({ ...order, isInReview, isRecorded: await isPaymentRecorded(db, orderId) })) return false
  await cancelWaitingOrder(db, orderId)
  await record(db, {
    tenantId: db.tenantId,
    topic: 'order.cancelled',
    key: orderId,
    orderId,
    payload: { orderId },
  })
  return true
}

/** Asks once more for what has not been paid: the mail with the way to pay, again. */
export async function remindOfOrder(db: TenantDb, orderId: string): Promise<void> {
  const payload = { orderId, template: 'order_received', about: orderId, renew: false }
  await record(db, { tenantId: db.tenantId, topic: 'order.mail_requested', key: newId(), orderId, payload })
}

/** Whether the money for an order is there; false for one that is not this shop's. */
export async function isOrderPaid(db: TenantDb, orderId: string): Promise<boolean> {
  const order = await findOrder(db, orderId)
  return order !== null && isSettled(order.status)
}
