import { expect, test } from 'vitest'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import { AskedCustomers, writeCustomerFilter } from './customer-filter'
import { readFilter, requireFilter } from '@/lib/core/requests/filter/filter'

const usual = { query: '', sort: 'newest', only: 'all' } as const

const read = (given: Record<string, string>) => requireFilter(AskedCustomers, given)

test('blanks are no filter, and an order of the list that there is not is told', () => {
  expect(read({})).toEqual(usual)
  expect(read({ q: '  ', sort: ' ' })).toEqual(usual)
  const { filter, refused } = readFilter(AskedCustomers, { q: 'sari', sort: 'random' }, 'id')
  expect(filter).toEqual({ ...usual, query: 'sari' })
  expect(refused).toEqual({ sort: [expect.any(String)] })
  expect(read({ q: ' sari ' }).query).toBe('sari')
})

test('every filter survives its own address, and the usual one needs none', () => {
  for (const sort of CUSTOMER_SORTS)
    for (const only of ['all', 'blocked', 'consented'] as const)
      for (const query of ['', 'sari & co']) {
        const filter = { query, sort, only }
        expect(read(Object.fromEntries(writeCustomerFilter(filter)))).toEqual(filter)
      }
  expect(writeCustomerFilter(usual).toString()).toBe('')
})
