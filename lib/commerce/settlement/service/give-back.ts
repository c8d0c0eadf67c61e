import type { TenantDb } from '@/lib/core/db/handle'
import type { AppEvent } from '@/lib/core/events/events'
import { giveBackMeter } from '@/lib/platform/service'
import { findOrder } from '@/lib/commerce/orders/data/orders'

/**
 * An order that nobody paid does not count towards the month's orders: else strangers could use them up. What pays a debt
 * never counted.
 */
export async function giveBackOrder(
  db: TenantDb,
  event: AppEvent<'order.expired' | 'order.cancelled'>,
): Promise<void> {
  const { payload } = event
  const order = await findOrder(db, payload.orderId)
  if (order && order.source !== 'lending')
    await giveBackMeter(db, 'orders', { key: order.id, usedAt: order.createdAt })
}
