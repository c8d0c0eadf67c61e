import type { TenantDb } from '@/lib/core/db/handle'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
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

/** An order without its customer, for those who only have to name it; null when there is none. */
export async function findOrderFacts(db: TenantDb, orderId: string): Promise<OrderFacts | null> {
  const order = await findOrder(db, orderId)
  return (
    order && {
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
  )
}

export type BoughtGoods = { productId: string | null; variantId: string | null; quantity: number }

/** What was bought, for those who add something of their own to it. A line that a member wrote by hand names no product. */
export async function listBought(db: TenantDb, orderId: string): Promise<BoughtGoods[]> {
  const lines = await listOrderLines(db, orderId)
  return lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity }))
}
