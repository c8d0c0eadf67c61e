'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Id } from '@/lib/commerce/schema'
import { MarkFulfilledInput } from '@/lib/commerce/desk/schema/order-detail'
import { cancelOrder, markFulfilled } from '@/lib/commerce/desk/service/member-orders'

export const cancelOrderAction = memberAction(
  'orders.cancel',
  z.object({ orderId: Id }),
  async (ctx, { orderId }) => {
    await cancelOrder(ctx, orderId)
    return { cancelledAt: Date.now() }
  },
)

export const markFulfilledAction = memberAction('orders.fulfil', MarkFulfilledInput, async (ctx, input) => {
  await markFulfilled(ctx, input)
  return { markedAt: Date.now() }
})
