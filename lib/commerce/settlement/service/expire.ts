import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { summarisePayments } from '@/lib/payments/service'
import { changeOrder } from '@/lib/commerce/orders/data/order-moves'
import { listBusyTenants, listOrdersOutOfTime } from '@/lib/commerce/orders/data/due-orders'
import { lockOrder } from '@/lib/commerce/orders/data/orders'
import { moveCouponUse } from '@/lib/commerce/pricing/data/coupons'
import { forgetOldKeysAndCodes } from '@/lib/commerce/customers/data/codes'
import { useStateFor } from '@/lib/commerce/pricing/rules/coupon'
import { releaseStock } from './apply-payment'
import { isOngoing } from '@/lib/payments/schema'

const mostAtOnce = 500

/** Orders whose window is over, across tenants; ids only. */
export async function listDueToExpire(): Promise<{ tenantId: string; orderId: string }[]> {
  return withActor({ role: 'dispatcher' }, (db) => listOrdersOutOfTime(db, mostAtOnce))
}

/** Tenants that have something to forget; ids only. */
export async function listToCleanUp(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, listBusyTenants)
}

/**
 * Ends an order whose window is over. An attempt that somebody may still pay is waited for: the gateway is asked first,
 * and closes it; then this comes again.
 */
export async function expireOrder(ctx: JobContext, orderId: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    const order = await lockOrder(db, orderId)
    if (!order || order.status !== 'awaiting_payment' || order.windowEndsAt.getTime() > Date.now()) return
    const summary = await summarisePayments(db, orderId)
    if (summary.attempts.some((attempt) => isOngoing(attempt.state))) return
    const { paymentState, attention } = order
    await changeOrder(db, orderId, 'awaiting_payment', {
      status: 'expired',
      paymentState,
      attention,
      closedAt: new Date(),
    })
    await releaseStock(db, orderId, summary, 'expired')
    if (order.couponCode !== null) await moveCouponUse(db, orderId, 'released')
    // Who paid a wrong amount, or too late, hears from a person, not that the order has run out.
    if (paymentState === 'needs_attention') return
    // Who ordered at a server before Gerai has heard of that one, and expects no mail of this.
    if (order.source === 'import') return
    await record(db, { tenantId, topic: 'order.expired', key: orderId, orderId, payload: { orderId } })
  })
}

/** Gives the use of a coupon back after a member has cancelled its order; the rest of the order follows its attempts. */
export async function settleCoupon(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const order = await lockOrder(db, orderId)
    if (order && order.couponCode !== null) {
      await moveCouponUse(db, orderId, useStateFor(order.status))
    }
  })
}

/** Forgets idempotency keys after a day, and one-time codes that are over. */
export async function cleanUp(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => forgetOldKeysAndCodes(db))
}
