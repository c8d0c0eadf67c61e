import type { TenantDb } from '@/lib/core/db/handle'
import { reopenCancelled } from '@/lib/commerce/orders/data/order-moves'
import { lockOrder } from '@/lib/commerce/orders/data/orders'
import { applyPayment } from './apply-payment'

/**
 * A person wants money that came for a cancelled order of a debt after all: the order is paid by it, as one that had run
 * out would be. In a job's transaction, which holds the order from here on. Safe to repeat.
 */
export async function reviveLateOrder(db: TenantDb, orderId: string): Promise<void> {
  const order = await lockOrder(db, orderId)
  if (order?.source !== 'lending' || order.status !== 'cancelled') return
  await reopenCancelled(db, orderId)
  const payload = { orderId, attemptId: '', effect: 'accepted' }
  const { tenantId } = db
  await applyPayment(db, { tenantId, topic: 'payment.changed', key: `accepted:${orderId}`, orderId, payload })
}
