import { expect, test } from 'vitest'
import { TEMPLATES } from '@/lib/notifications/schema'
import { CATALOGUE, effectiveRule, isWorded, mayGoTwice } from './catalogue'

const off = { isOn: false, delayMinutes: 0 }

test('goods, codes and money are told whatever a shop has chosen, everything else as it chose', () => {
  for (const template of TEMPLATES) {
    const { lock } = CATALOGUE[template]
    expect(effectiveRule(template, off).isOn, template).toBe(lock !== undefined)
    expect(effectiveRule(template, { ...off, isOn: true }).isOn, template).toBe(true)
  }
  expect(effectiveRule('order_paid', off).isOn).toBe(true)
  expect(effectiveRule('order_code', off).isOn).toBe(true)
  expect(effectiveRule('refund_declined', off).isOn).toBe(true)
  expect(effectiveRule('payment_reminder_last', off).isOn).toBe(false)
})

test('where a shop has chosen nothing a message goes out at once', () => {
  for (const template of TEMPLATES)
    expect(effectiveRule(template, null)).toEqual({ isOn: true, delayMinutes: 0 })
})

test('a shop delays a message for as long as it wants, and never longer than somebody can wait for it', () => {
  const delayed = (template: (typeof TEMPLATES)[number], delayMinutes: number) =>
    effectiveRule(template, { isOn: true, delayMinutes }).delayMinutes
  expect([delayed('order_received', 30), delayed('order_received', 61)]).toEqual([30, 60])
  expect(delayed('order_paid', 5)).toBe(0)
  expect(delayed('order_expired', 10_000)).toBe(1440)
})

test('what nobody knows of whether it arrived goes out again where it holds goods or the way to pay', () => {
  expect(TEMPLATES.filter(mayGoTwice).toSorted()).toEqual([
    'order_delivered',
    'order_key_replaced',
    'order_paid',
    'payment_instructions',
  ])
})

test('a shop words what is of its orders, and nothing of the platform or to strangers', () => {
  expect(isWorded('order_paid')).toBe(true)
  expect(isWorded('seller_low_stock')).toBe(true)
  for (const template of ['order_readdressed', 'team_invitation', 'shop_suspended', 'key_refused'] as const)
    expect(isWorded(template), template).toBe(false)
})
