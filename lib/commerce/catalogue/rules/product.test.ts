import { expect, test } from 'vitest'
import { nameInUse } from './product'
import type { ProductChange } from '@/lib/commerce/catalogue/schema/product'

const stored = [{ id: '1', name: 'Red' }]
const variant = (name: string): ProductChange['variants'][number] => ({
  name,
  priceMinor: 1n,
  stock: { kind: 'unlimited' },
})

test.each([
  ['R\u200ded', 0],
  ['ｒｅｄ', 0],
  ['Réd', null],
])('the name of a variant that stays on sale is in use however it is stored: %j', (name, index) => {
  expect(nameInUse(stored, { variants: [variant(name)] })).toBe(index)
})
