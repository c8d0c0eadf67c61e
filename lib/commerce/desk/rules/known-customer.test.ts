import { expect, test } from 'vitest'
import { customerWith } from './known-customer'

test('an address is known as a whole, however it is spelt, and not by its beginning', () => {
  const sari = { id: 'c', name: 'Sari', email: 'sari@example.test', phone: '', locale: 'ar' }
  expect(customerWith(' Sari@Example.test', [sari])).toBe(sari)
  expect(customerWith('sari@example.te', [sari])).toBeNull()
  expect(customerWith('sari@example.test', [])).toBeNull()
})
