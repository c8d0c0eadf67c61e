import { expect, test } from 'vitest'
import { baseOf, baseOfOrder } from './paths'

test('a path names its language where that is not the default one of the host', () => {
  expect(baseOf('', 'en', 'en')).toBe('')
  expect(baseOf('/t/acme', 'ar', 'en')).toBe('/t/acme/ar')
})

test('the pages of an order go on in the language that an address names, also where it is the default one', () => {
  const facts = { prefix: '', locale: 'en', isLocaleAsked: true } as const
  expect(baseOfOrder(facts, 'en')).toBe('/en')
  expect(baseOfOrder({ ...facts, prefix: '/t/acme', locale: 'ar' }, 'en')).toBe('/t/acme/ar')
  expect(baseOfOrder({ ...facts, isLocaleAsked: false }, 'en')).toBe('')
  expect(baseOfOrder({ ...facts, isLocaleAsked: false }, 'id')).toBe('/en')
})
