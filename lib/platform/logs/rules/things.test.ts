import { expect, test } from 'vitest'
import type { NamedThing } from '@/lib/platform/logs/schema'
import { idsOf, thingOf } from './things'

const [order, variant, product, unit] = [1, 2, 3, 4].map(
  (digit) => `0198b2c0-1234-7abc-8def-00000000000${digit}`,
) as [string, string, string, string]
const names = new Map<string, NamedThing>([
  [order, { kind: 'order', id: order, name: '010326000001' }],
  [variant, { kind: 'product', id: product, name: 'Film – HD' }],
])

test('what an entry is about is its subject, or the product or order of a subject without a page', () => {
  expect(thingOf({ subjectId: order, details: {} }, names)).toMatchObject({ name: '010326000001' })
  expect(thingOf({ subjectId: unit, details: { variantId: variant } }, names)).toMatchObject({ id: product })
  expect(thingOf({ subjectId: unit, details: { orderId: order } }, names)).toMatchObject({ id: order })
  expect(thingOf({ subjectId: unit, details: {} }, names)).toBeNull()
})

test('every id of an entry is looked up once, also one of many and one of before', () => {
  const details = { products: `${variant} ${product}`, before: { product }, name: 'Film', after: null, by: 5 }
  expect(idsOf([{ subjectId: order, details }]).toSorted()).toEqual([order, variant, product].toSorted())
})
