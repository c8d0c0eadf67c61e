import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isPaymentRecorded } from '@/lib/payments/service'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'

const pollMs = 100

/**
 * Waits until an order follows the money that was written down for it, for as long as the caller has patience; `isDone`
 * is false when it still has to. Throws `order_not_found`.
 */
export async function awaitRecorded(
  ctx: TenantContext,
  orderId: string,
  patienceMs: number,
): Promise<{ order: Order; isDone: boolean }> {
  const until = Date.now() + patienceMs
  for (;;) {
    const found = await withActor(tenantActor(ctx), async (db) => ({
      // Asked before the order is read: what has been entered in between shows in the order.
      isDone: !(await isPaymentRecorded(db, orderId)),
      order: await findOrder(db, orderId),
    }))
    const { order, isDone } = found
    if (!order) throw new AppError('order_not_found')
    if (isDone || Date.now() >= until) return { order, isDone }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
