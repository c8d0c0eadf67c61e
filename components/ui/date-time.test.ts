import { expect, test } from 'vitest'
import { formatDateTime } from './date-time'

const at = new Date('2026-07-01T12:00:00Z')

test.each([
  ['America/Bogota', 'كولومبيا'],
  ['America/New_York', 'نيويورك'],
  ['Asia/Jakarta', 'جاكرتا'],
  ['Etc/GMT+5', 'غرينتش'],
  ['UTC', 'UTC'],
])('a time in Arabic names its zone where the zone has a name: %s', (timeZone, name) => {
  const text = formatDateTime(at, 'ar', timeZone)
  expect(text).toContain(name)
  expect(text.includes('غرينتش')).toBe(name === 'غرينتش')
})

test('a time in Indonesian keeps the short name that everybody knows', () => {
  expect(formatDateTime(at, 'id', 'Asia/Jakarta')).toContain('WIB')
})
