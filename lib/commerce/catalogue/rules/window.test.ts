import { expect, test } from 'vitest'
import { WindowOrder, arrange, categoriesOf } from './window'
import type { WindowSort } from './window'

const product = (name: string, priceMinor: bigint, day: number) => ({
  name,
  priceMinor,
  createdAt: new Date(Date.UTC(2026, 0, day)),
})
const goods = [
  product('Übung 10', 300n, 2),
  product('uebung', 100n, 3),
  product('Übung 9', 100n, 1),
  product('Apfel', 200n, 4),
]
const names = (sort: WindowSort) => arrange(goods, sort, 'en').map(({ name }) => name)

test('the window stands as its visitor asks, and what is equal in the order of the shop', () => {
  expect(names('shop')).toEqual(['Übung 10', 'uebung', 'Übung 9', 'Apfel'])
  expect(names('newest')).toEqual(['Apfel', 'uebung', 'Übung 10', 'Übung 9'])
  expect(names('price')).toEqual(['uebung', 'Übung 9', 'Apfel', 'Übung 10'])
  expect(names('price_down')).toEqual(['Übung 10', 'Apfel', 'uebung', 'Übung 9'])
  // As people count and read, not as machines do: 9 before 10, marks and capitals beside their letters.
  expect(names('name')).toEqual(['Apfel', 'Übung 9', 'Übung 10', 'uebung'])
})

test('an order that nobody knows is the order of the shop', () => {
  for (const odd of ['', 'cheapest', undefined, "price'--"]) expect(WindowOrder.parse(odd)).toBe('shop')
})

test('the categories are those that there is something in, in their order, with how much', () => {
  const courses = { slug: 'courses', name: 'Courses', position: 1 }
  const tools = { slug: 'tools', name: 'Tools', position: 0 }
  const shown = categoriesOf([courses, null, tools, courses].map((category) => ({ category })))
  expect(shown).toEqual([
    { slug: 'tools', name: 'Tools', products: 1 },
    { slug: 'courses', name: 'Courses', products: 2 },
  ])
})
