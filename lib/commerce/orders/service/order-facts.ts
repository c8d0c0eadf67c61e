import type { TenantDb } from '@/lib/core/db/handle'
import { ordersFrom } from '@/lib/commerce/orders/data/many-orders'
import { findOrder, findOrders, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import type { OrderSource, OrderStatus, PaymentState } from '@/lib/commerce/schema'

export type OrderFacts = {
  id: string
  number: string
  legacyId: string | null
  status: OrderStatus
  paymentState: PaymentState
  totalMinor: bigint
  currency: string
  /** Where it came from: what kind of place, and from whom or which machine there. */
  source: OrderSource
  address: string | null
  createdAt: Date
  paidAt: Date | null
}

function toFacts(order: Order): OrderFacts {
  return {
    id: order.id,
    number: order.number,
    legacyId: order.legacyId,
    status: order.status,
    paymentState: order.paymentState,
    totalMinor: order.totalMinor,
    currency: order.currency,
    source: order.source,
    address: order.address,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
  }
}

/** An order without its customer, for those who only have to name it; null when there is none. */
export async function findOrderFacts(db: TenantDb, orderId: string): Promise<OrderFacts | null> {
  const order = await findOrder(db, orderId)
  return order && toFacts(order)
}

/** The same of those of many orders that came from one kind of place. */
export async function listOrderFactsFrom(
  db: TenantDb,
  source: OrderSource,
  orderIds: readonly string[],
): Promise<OrderFacts[]> {
  return (await ordersFrom(db, source, orderIds)).map(toFacts)
}

/** The same of many orders; those that are not there are left out. */
export async function listOrderFacts(db: TenantDb, orderIds: readonly string[]): Promise<OrderFacts[]> {
  return (await findOrders(db, orderIds)).map(toFacts)
}

export type BoughtGoods = { productId: string | null; variantId: string | null; quantity: number }

/** What was bought, for those who add something of their own to it. A line that a member wrote by hand names no product. */
export async function listBought(db: TenantDb, orderId: string): Promise<BoughtGoods[]> {
  const lines = await listOrderLines(db, orderId)
  return lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity }))
}
