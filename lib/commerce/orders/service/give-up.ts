import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isPaymentRecorded, summarisePayments } from '@/lib/payments/service'
import { cancelWaitingOrder } from '@/lib/commerce/orders/data/order-moves'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { canCancel, isWaiting } from '@/lib/commerce/orders/rules/order-state'
import { notAsItStands } from './standing'

/**
 * A member cancels what nobody paid, or gives up a draft. Throws `conflict` when it has moved on, one of its payments is
 * looked at, or its money was written down.
 */
export async function giveUp(db: TenantDb, order: Order): Promise<void> {
  const isMoved = await cancelWaitingOrder(db, order.id)
  // Read behind the order's row, so that a payment that came under review or was written down meanwhile counts.
  const { inReview: isInReview } = await summarisePayments(db, order.id)
  const isRecorded = await isPaymentRecorded(db, order.id)
  if (isInReview && isWaiting(order)) throw new AppError('conflict', 'order_in_review')
  if (isRecorded && isWaiting(order)) throw new AppError('conflict', 'order_recorded')
  if (!isMoved && !canCancel({ ...order, isInReview, isRecorded })) throw notAsItStands(order)
  if (!isMoved) throw new AppError('conflict', 'order_moved_on')
}
