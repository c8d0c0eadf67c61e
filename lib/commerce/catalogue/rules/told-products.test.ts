import { expect, test } from 'vitest'
import { toldProducts } from './told-products'

test('an entry names the products that a step changed, and of very many only the first', () => {
  expect(toldProducts([])).toEqual({ details: { count: 0 } })
  expect(toldProducts(['a'])).toEqual({ subjectId: 'a', details: { count: 1 } })
  expect(toldProducts(['a', 'b'], 1)).toEqual({ details: { count: 1, products: 'a b' } })
  const many = Array.from({ length: 50 }, (_, index) => `p${index}`)
  expect(toldProducts(many)).toEqual({ details: { count: 50, products: many.slice(0, 20).join(' ') } })
})
