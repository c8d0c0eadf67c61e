import { createElement } from 'react'
import { expect, test } from 'vitest'
import { OrdersTable } from './orders-list'
import { tickAlike, tickedOf } from './ticks'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import type { ListedOrder } from '@/lib/commerce/desk/schema/orders'

const order: ListedOrder = {
  ...{ id: 'o', number: '010326000001', createdAt: new Date('2026-03-01T12:00:00Z'), status: 'paid' },
  ...{
    paymentState: 'paid',
    attention: null,
    paymentMethod: null,
    isByHand: false,
    legacyId: null,
    source: 'web',
    customerName: 'Sari',
  },
  ...{ customerEmail: 'sari@example.test', totalMinor: 4_000n, currency: 'USD', productNames: ['Film'] },
  isAskedBack: false,
}

function draw(orders: readonly ListedOrder[], locale: (typeof LOCALES)[number] = 'en'): string {
  const view = { base: '', list: '', timeZone: 'UTC', locale }
  return show(createElement(OrdersTable, { orders, ...view }), locale)
}

test('orders are ticked on a phone as on a large screen, one by one and all at once', () => {
  const [table = '', cards = ''] = draw([order]).split('</table>')
  for (const part of [table, cards]) {
    expect(part).toContain('data-order-tick="true"')
    expect(part).toContain('data-order-tick-all="true"')
  }
})

test('an order counts once, whichever of its boxes was ticked', () => {
  const boxes = ['a', 'b', 'a', 'b'].map((value) => ({ value, checked: false }))
  tickAlike(boxes, { value: 'a', checked: true })
  expect(boxes.map(({ checked }) => checked)).toEqual([true, false, true, false])
  expect(tickedOf(boxes)).toEqual(['a'])
})

test.each([
  ['en', 'By hand', 'By API'],
  ['id', 'Manual', 'Lewat API'],
  ['ar', 'يدوي', 'عبر API'],
] as const)(
  'an order that a member or a program wrote says which of them did, in %s',
  (locale, hand, api) => {
    const written = { ...order, isByHand: true }
    expect(draw([{ ...written, source: 'manual' }], locale)).toContain(hand)
    const byProgram = draw([{ ...written, source: 'api' }], locale)
    expect([byProgram.includes(api), byProgram.includes(hand)]).toEqual([true, false])
  },
)

test.each(LOCALES)('an order that is asked back is marked in the list, in %s', (locale) => {
  const plain = draw([order], locale)
  const marked = draw([{ ...order, isAskedBack: true }], locale)
  expect(marked.length).toBeGreaterThan(plain.length)
  expect(marked).not.toMatch(/refund_requests\./)
})
