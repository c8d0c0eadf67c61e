import { expect, test } from 'vitest'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import { readCustomerFilter, writeCustomerFilter } from './customer-filter'

const usual = { query: '', sort: 'newest', only: 'all' } as const

test('what an address asks for and is not understood is left out', () => {
  expect(readCustomerFilter({})).toEqual(usual)
  expect(readCustomerFilter({ q: '  ', sort: 'random', only: 'rich' })).toEqual(usual)
  expect(readCustomerFilter({ q: ' sari ' }).query).toBe('sari')
  expect(readCustomerFilter({ q: 'x'.repeat(101) }).query).toHaveLength(100)
})

test('every filter survives its own address, and the usual one needs none', () => {
  for (const sort of CUSTOMER_SORTS)
    for (const only of ['all', 'blocked', 'consented'] as const)
      for (const query of ['', 'sari & co']) {
        const filter = { query, sort, only }
        expect(readCustomerFilter(Object.fromEntries(writeCustomerFilter(filter)))).toEqual(filter)
      }
  expect(writeCustomerFilter(usual).toString()).toBe('')
})
