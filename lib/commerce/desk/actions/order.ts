'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Id } from '@/lib/commerce/schema'
import { MarkFulfilledInput } from '@/lib/commerce/desk/schema/order-detail'
import { KeyDeed, KeyQuestion } from '@/lib/commerce/desk/schema/order-keys'
import { findKey } from '@/lib/commerce/desk/service/found-keys'
import { replaceKey, revokeKey } from '@/lib/commerce/desk/service/order-keys'
import { OutsidePaymentInput } from '@/lib/payments/outside/schema'
import { cancelOrder, markFulfilled, markPaid } from '@/lib/commerce/desk/service/member-orders'

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

export const revokeKeyAction = memberAction('stock.reveal', KeyDeed, async (ctx, input) => {
  await revokeKey(ctx, input)
  return { doneAt: Date.now() }
})

export const replaceKeyAction = memberAction('stock.reveal', KeyDeed, async (ctx, input) => {
  await replaceKey(ctx, input)
  return { doneAt: Date.now() }
})

export const findKeyAction = memberAction('stock.reveal', KeyQuestion, async (ctx, question) => ({
  found: await findKey(ctx, question),
}))

export const markPaidAction = memberAction('orders.refund', OutsidePaymentInput, async (ctx, input) => {
  await markPaid(ctx, input)
  return { markedAt: Date.now() }
})
