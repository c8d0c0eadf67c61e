import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId } from '@/lib/core/ids'
import { recordOutsidePayment, summarisePayments } from '@/lib/payments/service'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { countToday, listLowStock } from '@/lib/commerce/desk/data/dashboard'
import { deliverByHand } from '@/lib/commerce/settlement/data/goods'
import { findMemberFulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { giveUp } from '@/lib/commerce/orders/service/give-up'
import { findOrder, lockForPayment } from '@/lib/commerce/orders/data/orders'
import { canMarkPaid, mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import { notAsItStands } from '@/lib/commerce/orders/service/standing'
import { dismissAttempt } from '@/lib/commerce/settlement/service/dismiss-attempt'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { MarkFulfilledInput, TodayNumbers } from '@/lib/commerce/desk/schema/order-detail'
import { isOngoing } from '@/lib/payments/schema'
import { OutsidePaymentInput } from '@/lib/payments/outside/schema'

/**
 * Cancels an order that nobody paid; its page at the gateway is closed and its stock comes back after the commit.
 * Throws `order_not_found`, `forbidden`, `conflict` when it has moved on or one of its payments is looked at.
 */
export async function cancelOrder(ctx: TenantContext, orderId: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.cancel')
    const order = isId(orderId) ? await findOrder(db, orderId) : null
    if (!order) throw new AppError('order_not_found')
    await giveUp(db, order)
    const { number, status } = order
    await audit(db, ctx, {
      action: 'order.cancelled',
      subjectId: orderId,
      details: { number, before: { status }, after: { status: 'cancelled' } },
    })
    await record(db, { tenantId, topic: 'order.cancelled', key: orderId, orderId, payload: { orderId } })
    for (const attempt of (await summarisePayments(db, orderId)).attempts) {
      if (isOngoing(attempt.state)) await dismissAttempt(db, orderId, attempt.id)
    }
  })
}

/**
 * Writes down that an order's money came outside of the gateways, by bank transfer or in cash; the worker makes it paid
 * by that, with all that follows, and closes a page that can still be paid on. Throws `order_not_found`, `forbidden`,
 * `validation_failed`, `conflict` when money has come for it already or it was cancelled.
 */
export async function markPaid(ctx: TenantContext, given: OutsidePaymentInput): Promise<void> {
  const { orderId, ...written } = OutsidePaymentInput.parse(given)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    // Behind the order's row: whoever cancels it at the same moment came before, or finds this money.
    await lockForPayment(db, orderId)
    const order = await findOrder(db, orderId)
    if (!order) throw new AppError('order_not_found')
    if (order.source === 'lending') throw new AppError('conflict', 'order_pays_debt')
    if (!canMarkPaid(order)) throw notAsItStands(order)
    await recordOutsidePayment(db, ctx, order, written)
  })
}

/**
 * Notes that something (of this order, where one is named) was handed over by hand, with what the buyer reads about it.
 * Throws `not_found`, `forbidden`, `conflict` when it does not wait any more or its order may not be delivered.
 */
export async function markFulfilled(
  ctx: TenantContext,
  input: MarkFulfilledInput,
  ofOrder?: string,
): Promise<void> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const found = await findMemberFulfilment(db, input.fulfilmentId)
    if (!found || found.kind !== 'manual') throw new AppError('not_found')
    const { orderId } = found
    if (ofOrder !== undefined && ofOrder !== orderId) throw new AppError('not_found')
    const order = await findOrder(db, orderId)
    if (!order) throw new AppError('not_found')
    if (!mayDeliver(order)) throw notAsItStands(order)
    if (!(await deliverByHand(db, input.fulfilmentId, input.note)))
      throw new AppError('conflict', 'nothing_to_hand_over')
    await audit(db, ctx, { action: 'order.marked_fulfilled', subjectId: orderId })
    const { fulfilmentId } = input
    await record(db, {
      tenantId,
      topic: 'goods.handed_over',
      key: fulfilmentId,
      orderId,
      payload: { orderId, fulfilmentId },
    })
  })
}

/** The figures of the shop's day, in its own time zone and currency. */
export async function getTodayNumbers(ctx: TenantContext): Promise<TodayNumbers> {
  return withActor(tenantActor(ctx), async (db) => {
    const { currency, timeZone } = await getTenantSettings(db)
    const numbers = await countToday(db, timeZone)
    return { ...numbers, currency, lowStock: await listLowStock(db) }
  })
}
