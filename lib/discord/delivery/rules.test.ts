import { expect, test } from 'vitest'
import { translator } from '@/lib/core/i18n/i18n'
import type { FulfilmentView } from '@/lib/commerce/orders/schema/order'
import { goodsMessage, nextWay } from './rules'

const reply = { way: 'reply', applicationId: '1', token: 't' } as const
const person = { personId: '1300000000000000001', channelId: '1100000000000000002' }
const at = { reply, roomName: 'Order 1' }

test.each([
  [0, at, 0, 'dm'],
  [1, at, 1, 'reply'],
  [1, { ...at, reply: null }, 2, 'thread'],
  [2, at, 2, 'thread'],
  [3, at, 3, 'mail'],
] as const)('from rung %i on the next way is found', (rung, around, found, name) => {
  expect(nextWay({ ...person, rung }, around)).toMatchObject({ rung: found, name })
})

test('who bought in a direct message has no channel for a room', () => {
  expect(nextWay({ ...person, channelId: null, rung: 2 }, at)).toEqual({ rung: 3, name: 'mail', where: null })
})

const words = { t: translator('en', 'discord'), locale: 'en', origin: 'https://shop.example' } as const
const keysOf = (productName: string): FulfilmentView => ({
  ...{ id: '1', lineId: '1', productName, quantity: 1, state: 'delivered', deliveredAt: new Date(0) },
  ...{ note: null, kind: 'license_key', keysHeld: 1 },
})
const textOf = (keys: string[], name = 'Film'): string =>
  JSON.stringify(goodsMessage(words, [{ fulfilment: keysOf(name), keys }], 'https://shop.example/o/1'))

test('keys stand as they are, and a mark of code in one ends nothing', () => {
  expect(textOf(['ABC_*-1'])).toContain('`ABC_*-1`')
  expect(textOf(['A`B'])).toContain(String.raw`A\\` + '`B')
})

test('what is too much for one message is left to the page', () => {
  const text = textOf(Array.from({ length: 200 }, (_, index) => `KEY-${index}-${'x'.repeat(30)}`))
  expect(text).toContain('order’s page')
  expect(text).not.toContain('KEY-1')
})
