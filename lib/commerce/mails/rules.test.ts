import { expect, test } from 'vitest'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import { AttemptState, isOngoing } from '@/lib/payments/schema'
import { canResend } from './rules'

const everyOrder = ORDER_STATUSES.flatMap((status) =>
  PAYMENT_STATES.map((paymentState) => ({ status, paymentState, attention: null })),
)
/** The states of orders for which a message can be sent again, with a try that is open. */
const statesFor = (template: string, attempts = [{ state: 'open' }]) => [
  ...new Set(
    everyOrder
      .filter((order) => canResend(template, order, { attempts, fulfilments: [{ state: 'delivered' }] }))
      .map(({ status }) => status),
  ),
]

test('nobody is asked once more for money that has arrived, is not wanted any more or cannot be paid', () => {
  expect(statesFor('order_received')).toEqual(['awaiting_payment'])
  expect(statesFor('order_received', [])).toEqual(['awaiting_payment'])
  expect(statesFor('payment_instructions')).toEqual(['awaiting_payment'])
  for (const state of AttemptState.options)
    expect(statesFor('payment_instructions', [{ state: 'failed' }, { state }]).length > 0, state).toBe(
      isOngoing(state),
    )
  expect(statesFor('payment_instructions', [])).toEqual([])
})

test('goods are sent again only where they may be handed over and were not taken back', () => {
  const ordersFor = (template: string, ...states: string[]) => {
    const fulfilments = states.map((state) => ({ state }))
    return everyOrder.filter((order) => canResend(template, order, { attempts: [], fulfilments }))
  }
  for (const template of ['order_paid', 'order_delivered', 'order_key_replaced'])
    expect(ordersFor(template, 'revoked', 'delivered')).toEqual(everyOrder.filter(mayDeliver))
  for (const template of ['order_delivered', 'order_key_replaced'])
    expect(ordersFor(template, 'revoked', 'pending')).toEqual([])
  // That money has arrived is true whatever became of the goods.
  expect(ordersFor('order_paid', 'revoked')).toEqual(everyOrder.filter(mayDeliver))
})

test('the end of an order is told again while it has ended, and what became of money always', () => {
  expect(statesFor('order_expired')).toEqual(['expired'])
  for (const template of ['order_refunded', 'payment_late', 'order_sold_out'])
    expect(statesFor(template)).toEqual([...ORDER_STATUSES])
})

test('a reminder, a code and what is for the shop are never sent again', () => {
  for (const template of ['payment_reminder_early', 'order_code', 'seller_order_paid', 'nonsense'])
    for (const order of everyOrder)
      expect(canResend(template, order, { attempts: [], fulfilments: [{ state: 'delivered' }] })).toBe(false)
})
