import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import type { Attention, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { Template } from '@/lib/notifications/schema'
import { isOngoing } from '@/lib/payments/schema'

type Facts = { status: OrderStatus; paymentState: PaymentState; attention: Attention | null }

/** What a message is about where an order can have several of them, by the name under which its job carries the id. */
export const SUBJECTS: Partial<Record<string, 'attemptId' | 'refundId' | 'requestId' | 'unitId'>> = {
  payment_instructions: 'attemptId',
  order_refunded: 'refundId',
  refund_declined: 'requestId',
  order_key_replaced: 'unitId',
}

/** Whether there is something that was handed over and was not taken back. */
export function hasGoods(fulfilments: readonly { state: string }[]): boolean {
  return fulfilments.some(({ state }) => state === 'delivered')
}

/** Whether a message still makes sense for what its order has become; nobody is asked for money that has arrived. */
export function canResend(
  template: string,
  order: Facts,
  { attempts, fulfilments }: Record<'attempts' | 'fulfilments', readonly { state: string }[]>,
): template is Template {
  switch (template) {
    case 'order_received':
      return order.status === 'awaiting_payment'
    case 'payment_instructions':
      return order.status === 'awaiting_payment' && attempts.some(({ state }) => isOngoing(state))
    case 'order_paid':
      return mayDeliver(order)
    case 'order_delivered':
    case 'order_key_replaced':
      return mayDeliver(order) && hasGoods(fulfilments)
    case 'order_expired':
      return order.status === 'expired'
    case 'order_refunded':
    case 'payment_late':
    case 'order_sold_out':
      return true
    default:
      return false
  }
}
