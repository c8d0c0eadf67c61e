import { expect, test } from 'vitest'
import { nearestName } from './nearest'

const fields = { paid: { names: ['paid', 'dibayar', 'sudah dibayar'], isNeeded: false } }

test('a column that is called almost as a known one is told which, another is not', () => {
  expect(nearestName(fields, 'sudah bayar')).toBe('sudah dibayar')
  expect(nearestName(fields, 'warna')).toBeNull()
})
