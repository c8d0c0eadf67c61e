import { expect, test } from 'vitest'
import { askedNow } from './asked'

const rows = [
  { dueOn: '2026-10-01', leftMinor: 0n },
  { dueOn: '2026-11-01', leftMinor: 20n },
  { dueOn: '2026-12-01', leftMinor: 100n },
]

test('what is due is asked, else what falls due next, and not the whole loan', () => {
  expect(askedNow(rows, '2026-12-01')).toBe(120n)
  expect(askedNow(rows, '2026-11-15')).toBe(20n)
  expect(askedNow(rows, '2026-10-15')).toBe(20n)
  expect(askedNow([], '2026-10-15')).toBe(0n)
})
