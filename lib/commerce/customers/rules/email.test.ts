import { expect, test } from 'vitest'
import { normalEmail } from './email'

test.each([
  ['Sari@Example.test', 'sari@example.test'],
  ['  sari@example.test ', 'sari@example.test'],
  ['sari+toko@example.test', 'sari@example.test'],
  ['sari+a+b@example.test', 'sari@example.test'],
  ['sa.ri@example.test', 'sa.ri@example.test'],
  ['sa.r.i+x@gmail.com', 'sari@gmail.com'],
  ['sa.ri@googlemail.com', 'sari@gmail.com'],
  ['s@googlemail.com', 's@gmail.com'],
  ['ｓａｒｉ@example.test', 'sari@example.test'],
  ['"a@b"@example.test', '"a@b"@example.test'],
])('%j reaches the same mailbox as %j', (email, normal) => {
  expect(normalEmail(email)).toBe(normal)
})

test('two people never become one: a plus at the beginning, or no name at all, is left as it is', () => {
  expect(normalEmail('+a@example.test')).toBe('+a@example.test')
  expect(normalEmail('+b@example.test')).toBe('+b@example.test')
  expect(normalEmail('@example.test')).toBe('@example.test')
  expect(normalEmail('nobody+x')).toBe('nobody+x')
  expect(normalEmail('a+x@example.test')).not.toBe(normalEmail('b+x@example.test'))
})
