import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { resendGoods } from '@/lib/commerce/mails/service/order-resend'
import { listMemberFulfilments } from '@/lib/commerce/desk/data/member-fulfilments'
import { cancelOrder, markFulfilled } from './member-orders'

/** Of how many orders it was done, and of how many it could not be. */
export type DoneToMany = { done: number; refused: number }

/** Does it to each by itself: one that has moved on keeps the others from nothing. */
async function eachOf(
  orderIds: readonly string[],
  deed: (orderId: string) => Promise<void>,
): Promise<DoneToMany> {
  const wanted = new Set(orderIds)
  let done = 0
  for (const orderId of wanted) {
    try {
      await deed(orderId)
      done += 1
    } catch (error) {
      const isPassed =
        error instanceof AppError && (error.code === 'conflict' || error.code === 'order_not_found')
      if (!isPassed) throw error
    }
  }
  return { done, refused: wanted.size - done }
}

/** Cancels those of the orders that nobody paid. Throws `forbidden`. */
export function cancelOrders(ctx: TenantContext, orderIds: readonly string[]): Promise<DoneToMany> {
  return eachOf(orderIds, (orderId) => cancelOrder(ctx, orderId))
}

/** Hands over everything of an order that waits for a person. Throws `conflict` where nothing does. */
async function deliverOrder(ctx: TenantContext, orderId: string, note: string): Promise<void> {
  const waiting = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    return isId(orderId) ? listMemberFulfilments(db, orderId) : []
  })
  const byHand = waiting.filter(({ kind, state }) => kind === 'manual' && state === 'pending')
  if (byHand.length === 0) throw new AppError('conflict', 'nothing_to_hand_over')
  for (const { id } of byHand) await markFulfilled(ctx, { fulfilmentId: id, note })
}

/** Marks as delivered what waits for a person in these orders, with one note to all of their customers. Throws `forbidden`. */
export function deliverOrders(
  ctx: TenantContext,
  { orderIds, note }: { orderIds: readonly string[]; note: string },
): Promise<DoneToMany> {
  return eachOf(orderIds, (orderId) => deliverOrder(ctx, orderId, note))
}

/** Sends the goods of these orders once more, where there are any to hand over. Throws `forbidden`. */
export function resendGoodsOfMany(ctx: TenantContext, orderIds: readonly string[]): Promise<DoneToMany> {
  return eachOf(orderIds, (orderId) => resendGoods(ctx, orderId))
}
