import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { findNewestAttempt, listBuyerRefunds } from '@/lib/payments/service'
import type { BuyerAttempt } from '@/lib/payments/service'
import { listFulfilments } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { findOrder, listHappenings, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Happening, Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import type { AttemptView, FulfilmentView, OrderLine, OrderView } from '@/lib/commerce/orders/schema/order'
import { assertOrderToken } from './order-token'
import { isOngoing } from '@/lib/payments/schema'

/** Where a delivered file is fetched; counted, so a page links it and never loads it by itself. */
export function downloadPath(orderId: string, token: string, fulfilmentId: string): string {
  return `/api/orders/${orderId}/files/${fulfilmentId}?token=${encodeURIComponent(token)}`
}

/** What a buyer may know that happened; the rest of an order's events is the seller's business. */
const TOLD = [
  'order.placed',
  'order.paid',
  'order.fulfilled',
  'order.expired',
  'order.cancelled',
  'order.refunded',
  'order.key_replaced',
  'order.key_revoked',
  'refund.asked',
  'refund.declined',
  'payment.pending',
  'goods.revealed',
] as const

/** What a customer is told of an order; every look at a key is written down, but only the first one is news. */
function tellable({ source }: Order, happenings: readonly Happening[]): Happening[] {
  const firstLook = happenings.find((one) => one.topic === 'goods.revealed')
  return happenings.filter(
    (one) =>
      TOLD.some((topic) => topic === one.topic) &&
      // Of a debt nothing is handed over.
      (one.topic !== 'order.fulfilled' || source !== 'lending') &&
      (one.topic !== 'goods.revealed' || one === firstLook),
  )
}

export function toAttemptView(attempt: BuyerAttempt): AttemptView {
  const { url, creatingUntil, connectionId: _connection, ...view } = attempt
  const isBeingMade = creatingUntil !== null && creatingUntil > new Date()
  return { ...view, url: isOngoing(attempt.state) ? url : null, isBeingMade }
}

export function toOrderLine({ productId: _product, variantId: _variant, ...line }: StoredLine): OrderLine {
  return line
}

export function toFulfilmentView(
  fulfilment: Fulfilment,
  lines: readonly StoredLine[],
  link: { orderId: string; token: string; origin: string },
): FulfilmentView {
  const isHere = fulfilment.state === 'delivered'
  const base = {
    id: fulfilment.id,
    lineId: fulfilment.lineId,
    productName: lines.find((line) => line.id === fulfilment.lineId)?.productName ?? '',
    quantity: fulfilment.quantity,
    state: fulfilment.state,
    deliveredAt: fulfilment.deliveredAt,
    note: isHere ? fulfilment.note : null,
  }
  switch (fulfilment.kind) {
    case 'access_link':
      return {
        ...base,
        kind: 'access_link',
        url: isHere ? fulfilment.accessUrl : null,
      }
    case 'file':
      return {
        ...base,
        kind: 'file',
        name: fulfilment.fileName,
        sizeBytes: fulfilment.fileSizeBytes,
        sha256: fulfilment.fileSha256,
        url: isHere ? link.origin + downloadPath(link.orderId, link.token, fulfilment.id) : null,
        downloadsLeft: fulfilment.downloadsLeft,
        downloadLimit: fulfilment.downloadLimit,
        expiresAt: fulfilment.expiresAt,
      }
    case 'license_key':
      return {
        ...base,
        kind: 'license_key',
        keysHeld: fulfilment.keysHeld,
      }
    case 'manual':
      return { ...base, kind: 'manual' }
  }
}

/** Whether an order waits for money, whatever its window. */
export function isPayable(order: Order): boolean {
  const isWaiting = order.status === 'awaiting_payment' && order.totalMinor > 0n
  return isWaiting && (order.paymentState === 'unpaid' || order.paymentState === 'pending')
}

/** Whether another try to pay can lead anywhere: the order waits, and its window leaves time for it. */
export function canRetry(order: Order): boolean {
  return isPayable(order) && order.windowEndsAt.getTime() - Date.now() > 60_000
}

/** When the page ends that the buyer has, if that is after the order's own window; null otherwise. */
function lastPageEnd(order: Order, attempt: BuyerAttempt | null): Date | null {
  if (!attempt || !isOngoing(attempt.state) || attempt.expiresAt <= order.windowEndsAt) return null
  return attempt.expiresAt > new Date() ? attempt.expiresAt : null
}

async function readOrder(db: TenantDb, orderId: string) {
  const order = await findOrder(db, orderId)
  if (!order) throw new AppError('order_not_found')
  return {
    order,
    lines: await listOrderLines(db, orderId),
    fulfilments: await listFulfilments(db, orderId),
    attempt: await findNewestAttempt(db, orderId),
    refunds: await listBuyerRefunds(db, orderId),
    happenings: await listHappenings(db, orderId),
  }
}

/** Everything about an order for whoever holds its link, licence keys apart. Throws `order_not_found`. */
export async function getOrder(ctx: ShopContext, orderId: string, token: string): Promise<OrderView> {
  assertOrderToken(ctx.tenantId, orderId, token)
  const found = await withActor(buyerActor(ctx, orderId), (db) => readOrder(db, orderId))
  const { order, lines, fulfilments, attempt, refunds, happenings } = found
  const lastPage = lastPageEnd(order, attempt)
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentState: order.paymentState,
    attention: order.attention,
    totalMinor: order.totalMinor,
    currency: order.currency,
    createdAt: order.createdAt,
    token,
    customer: order.customer,
    source: order.source,
    isByHand: order.placedBy !== null,
    locale: order.locale,
    subtotalMinor: order.subtotalMinor,
    discountMinor: order.discountMinor,
    couponCode: order.couponCode,
    taxMinor: order.taxMinor,
    pricesIncludeTax: order.pricesIncludeTax,
    uniqueCode: order.uniqueCode,
    windowEndsAt: lastPage ?? order.windowEndsAt,
    paidAt: order.paidAt,
    paymentMethod: order.paymentMethod,
    lines: lines.map(toOrderLine),
    fulfilments: fulfilments.map((one) =>
      toFulfilmentView(one, lines, { orderId, token, origin: ctx.origin }),
    ),
    attempt: attempt && toAttemptView(attempt),
    refunds,
    timeline: tellable(order, happenings),
    canRetry: canRetry(order) || (isPayable(order) && lastPage !== null),
    canStartAnew: canRetry(order),
  }
}

const checkEveryMs = 5_000

/**
 * Asks for a fresh look at the gateway, at most once in five seconds however often it is called: what the return page
 * does instead of believing the browser. Throws `order_not_found`.
 */
export async function askForCheck(ctx: ShopContext, orderId: string, token: string): Promise<void> {
  assertOrderToken(ctx.tenantId, orderId, token)
  await withActor(buyerActor(ctx, orderId), async (db) => {
    const attempt = await findNewestAttempt(db, orderId)
    if (!attempt || attempt.state === 'paid') return
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'payment.check_requested',
      key: `${attempt.id}:${Math.floor(Date.now() / checkEveryMs)}`,
      orderId,
      payload: { orderId, attemptId: attempt.id },
    })
  })
}
