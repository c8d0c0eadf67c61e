import { expect, test } from 'vitest'
import { retryMs, verdictOf } from './rules'

test.each([
  [403, 50_007, 'closed'],
  [403, 50_278, 'closed'],
  [403, 40_003, 'closed'],
  [404, 10_003, 'gone'],
  [404, 10_013, 'gone'],
  [404, 10_015, 'gone'],
  [401, 50_027, 'gone'],
  [400, 50_035, 'gone'],
  [404, 10_008, 'said'],
  [403, 50_001, 'forbidden'],
  [403, 50_013, 'forbidden'],
  [429, 30_046, 'later'],
  [429, 0, 'later'],
  [503, null, 'later'],
  [null, null, 'later'],
] as const)('%s with %s is %s', (status, code, verdict) => {
  expect(verdictOf({ status, code })).toBe(verdict)
})

test('is tried again when Discord says so, else after a rest that grows to five minutes', () => {
  expect(retryMs(1, 700)).toBe(700)
  expect(retryMs(1, null)).toBe(2_000)
  expect(retryMs(2, null)).toBe(4_000)
  expect(retryMs(30, null)).toBe(300_000)
})
