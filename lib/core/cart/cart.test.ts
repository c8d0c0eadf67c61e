import { expect, test } from 'vitest'
import { decodeCart, emptyCart, encodeCart } from './cart'

test('a cart comes back from its cookie as it was', () => {
  const cart = {
    ...emptyCart(),
    items: [
      { product: 'kursus-ai-movie', quantity: 2 },
      { product: 'lisensi', variant: '01890000-0000-7000-8000-000000000000', quantity: 1 },
    ],
  }
  expect(decodeCart(encodeCart(cart) ?? undefined)).toEqual(cart)
})

test('a cookie that we did not write is no cart', () => {
  const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const id = emptyCart().id
  for (const odd of [
    undefined,
    '',
    'not base64 json',
    written(null),
    written({ id: 'x', items: [] }),
    written({ id, items: [['a', '', 0]] }),
    written({ id, items: [['a', '', 1.5]] }),
    written({ id, items: [{ product: 'a' }] }),
    written({ id, items: Array.from({ length: 51 }, () => ['a', '', 1]) }),
    'x'.repeat(5000),
  ]) {
    expect(decodeCart(odd)).toBeNull()
  }
})

test('a cart that a cookie cannot hold is refused instead of being cut off', () => {
  const items = Array.from({ length: 50 }, (_, index) => ({
    product: `product-${index}`.padEnd(80, 'x'),
    quantity: 1,
  }))
  expect(encodeCart({ ...emptyCart(), items })).toBeNull()
})
