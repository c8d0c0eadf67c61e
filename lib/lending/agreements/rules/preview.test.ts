import { expect, test } from 'vitest'
import type { Terms } from '@/lib/lending/ledger/schema'
import { bearable, previewOf } from './preview'

const terms: Terms = {
  ...{ principalMinor: 120_000n, method: 'none', ratePpm: 0, ratePer: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 12, startsOn: '2026-12-01', anchorOn: '2026-12-01' },
  ...{
    grace: 'none',
    graceRows: 0,
    feeMinor: 3_000n,
    stepMinor: 1n,
    lateFee: null,
    spill: 'rows',
    isKsa: false,
  },
}

test('a preview has the rows and what they come to', () => {
  const { rows, interestMinor, feeMinor, totalMinor } = previewOf(terms)
  expect(rows).toHaveLength(12)
  expect([interestMinor, feeMinor, totalMinor]).toEqual([0n, 3_000n, 123_000n])
})

test('what somebody can bear is told where their income is, and of nobody else', () => {
  const income = { incomeMinor: 8_000_000n, otherMinor: 1_500_000n }
  expect(bearable(5_000_000n, income)).toMatchObject({ leftMinor: 900_000n, months: 6, rating: 'manageable' })
  expect(bearable(5_000_000n, null)).toBeNull()
  expect(bearable(5_000_000n, { ...income, incomeMinor: 0n })).toBeNull()
})
