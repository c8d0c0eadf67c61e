import { expect, test } from 'vitest'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import type { Terms } from '@/lib/lending/ledger/schema'
import { bearingOf } from './bearing'

const terms: Terms = {
  ...{ principalMinor: 5_000_000n, method: 'none', ratePpm: 0, ratePer: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 6, startsOn: '2026-11-30', anchorOn: '2026-11-30' },
  ...{ grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n, spill: 'rows', isKsa: false },
  lateFee: null,
}
const income = { incomeMinor: 8_000_000n, otherMinor: 1_500_000n }
const bearing = (more: Partial<Terms> = {}) => bearingOf({ ...terms, ...more }, income, 'IDR')

test('the worked example: six months of it are manageable, and so is no more than 5.400.000', () => {
  expect(bearing()).toMatchObject({
    ...{ burdenMinor: 833_335n, ratioBp: 2917, rating: 'manageable', leftMinor: 900_000n },
    largestMinor: 5_400_000n,
    proposal: { months: 6, instalmentMinor: 833_333n, lastMinor: 833_335n, rating: 'manageable' },
  })
})

test('terms that ask more are heavier, whatever their periods are', () => {
  expect(bearing({ rows: 5 })).toMatchObject({ burdenMinor: 1_000_000n, rating: 'heavy' })
  // Four or five weeks fall into a month.
  expect(bearing({ rows: 25, unit: 'week' })).toMatchObject({ burdenMinor: 1_000_000n, rating: 'heavy' })
  expect(bearing({ rows: 1 })).toMatchObject({ burdenMinor: 5_000_000n, rating: 'heavy' })
  expect(bearing({ principalMinor: 500_000n, rows: 6 })?.rating).toBe('comfortable')
})

test('the largest loan is borne, and one more is not', () => {
  for (const method of ['flat', 'declining', 'annuity'] as const) {
    const priced = { ...terms, method, ratePpm: 20_000 }
    const most = bearingOf(priced, income, 'IDR')?.largestMinor ?? 0n
    const asked = (principalMinor: bigint): bigint => {
      const rows = planOf({ ...priced, principalMinor })
      return rows.reduce((top, row) => {
        const all = row.principalMinor + row.interestMinor
        return all > top ? all : top
      }, 0n)
    }
    expect(asked(most)).toBeLessThanOrEqual(900_000n)
    expect(asked(most + 10n)).toBeGreaterThan(900_000n)
  }
})

test('nothing is proposed that asks more than is left', () => {
  const little = { incomeMinor: 3_000_000n, otherMinor: 500_000n }
  const proposed = (principalMinor: bigint, means = little) =>
    bearingOf({ ...terms, principalMinor }, means, 'IDR')?.proposal
  expect(proposed(12_000_000n)).toBeNull()
  expect(proposed(9_600_000n)).toMatchObject({ months: 24, instalmentMinor: 400_000n })
  // Less than the least instalment is left, or nothing.
  expect(proposed(500_000n, { ...little, otherMinor: 850_000n })).toBeNull()
  expect(proposed(500_000n, { ...little, otherMinor: 2_000_000n })).toBeNull()
})

test('nothing is borne by whoever pays too much already, and nothing is said without an income', () => {
  const other = { incomeMinor: 1_000_000n, otherMinor: 400_000n }
  expect(bearingOf(terms, other, 'IDR')).toMatchObject({ largestMinor: 0n, rating: 'heavy' })
  expect(bearingOf(terms, null, 'IDR')).toBeNull()
  expect(bearingOf(terms, { incomeMinor: 0n, otherMinor: 0n }, 'IDR')).toBeNull()
})
