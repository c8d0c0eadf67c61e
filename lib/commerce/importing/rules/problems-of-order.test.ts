import { expect, test } from 'vitest'
import { problemsOfOrder } from './old-order'

const now = new Date('2026-11-30T00:00:00Z')
const row = {
  ...{ id: 'A1', customer_name: 'Sari', email: 'not-mail', phone: null, amount: 'abc' },
  ...{ payment_method: null, status: 'pending', created_at: '2026-13-41', updated_at: null },
}

test('a refused row is told everything that is wrong with it at once', () => {
  expect(problemsOfOrder(row, 'amount', now)).toEqual(['amount', 'created_at', 'email'])
})

test('what lies outside of the row stands alone', () => {
  expect(problemsOfOrder(row, 'taken', now)).toEqual(['taken'])
})
