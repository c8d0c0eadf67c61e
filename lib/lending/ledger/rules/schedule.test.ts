import { describe, expect, test } from 'vitest'
import { termsWith } from '@/lib/lending/ledger/testing/items'
import type { Terms } from '@/lib/lending/ledger/schema'
import { affordabilityOf } from './affordability'
import { anchorFor, dueDays } from './dates'
import { accruedBy } from './interest'
import { debtVersion, planOf } from './schedule'

const rows = (change: Partial<Terms>) => planOf(termsWith(change))
const interests = (change: Partial<Terms>): bigint[] => rows(change).map(({ interestMinor }) => interestMinor)
const principals = (change: Partial<Terms>): bigint[] =>
  rows(change).map(({ principalMinor }) => principalMinor)
const totals = (change: Partial<Terms>): bigint[] =>
  rows(change).map((row) => row.principalMinor + row.interestMinor + row.feeMinor)

const declining = { principalMinor: 6_000_000n, method: 'declining', ratePpm: 15_000, rows: 6 } as const

describe('grace', () => {
  test('of interest alone asks no principal in its rows', () => {
    const change = { ...declining, grace: 'interest_only', graceRows: 2 } as const
    expect(principals(change)).toEqual([0n, 0n, 1_500_000n, 1_500_000n, 1_500_000n, 1_500_000n])
    expect(interests(change)).toEqual([90_000n, 90_000n, 90_000n, 67_500n, 45_000n, 22_500n])
  })

  test('in full asks nothing, and its interest in the row after it, without interest on that', () => {
    const change = { ...declining, grace: 'full', graceRows: 2, feeMinor: 5000n } as const
    expect(totals(change)).toEqual([0n, 0n, 1_775_000n, 1_567_500n, 1_545_000n, 1_522_500n])
    expect(interests(change)[2]).toBe(270_000n)
    expect(rows(change)[2]?.feeMinor).toBe(5000n)
  })

  test('of interest alone asks the fee at once', () => {
    const change = { ...declining, grace: 'interest_only', graceRows: 2, feeMinor: 5000n } as const
    expect(totals(change)[0]).toBe(95_000n)
  })

  test('leaves an annuity equal after it', () => {
    const change = { method: 'annuity', grace: 'interest_only', graceRows: 1, rows: 4 } as const
    const [first = 0n, ...others] = totals(change)
    expect(first).toBe(100_000n)
    expect(others).toEqual([1_733_773n, 1_733_773n, 1_733_775n])
  })

  test('that leaves no row is refused', () => {
    expect(() => rows({ grace: 'full', graceRows: 5 })).toThrow('no row to pay in')
  })
})

describe('periods', () => {
  test('a week is seven thirtieths of a month, a day one', () => {
    const change = { principalMinor: 1_000_000n, ratePpm: 30_000, rows: 2 } as const
    expect(interests({ ...change, unit: 'week' })).toEqual([7000n, 7000n])
    expect(interests({ ...change, unit: 'day', every: 10 })).toEqual([10_000n, 10_000n])
    expect(interests({ ...change, every: 2 })).toEqual([60_000n, 60_000n])
  })

  test('a year has twelve months, and by its days 365', () => {
    const change = { principalMinor: 1_000_000n, ratePpm: 120_000, ratePer: 'year', rows: 2 } as const
    expect(interests(change)).toEqual([10_000n, 10_000n])
    expect(interests({ ...change, basis: 'act_365' })).toEqual([10_192n, 9205n])
    const monthly = { ...change, ratePer: 'month', ratePpm: 10_000, basis: 'act_365' } as const
    expect(interests(monthly)).toEqual([10_192n, 9205n])
  })

  test('weeks and days count from the anchor', () => {
    const days = (change: Partial<Terms>) => dueDays(termsWith({ rows: 2, ...change }))
    expect(days({ unit: 'week', every: 2 })).toEqual(['2027-01-15', '2027-01-29'])
    expect(days({ unit: 'day', every: 10 })).toEqual(['2027-01-11', '2027-01-21'])
    expect(days({ anchorOn: '2026-12-01' })).toEqual(['2027-02-01', '2027-03-01'])
    expect(days({ anchorOn: '2026-12-25' })).toEqual(['2027-01-25', '2027-02-25'])
  })

  test('an annuity by days is equal but for its last row', () => {
    const all = totals({ method: 'annuity', basis: 'act_365', ratePpm: 10_000, rows: 12 })
    expect(new Set(all.slice(0, -1)).size).toBe(1)
    const [first = 0n] = all
    const last = all.at(-1) ?? 0n
    expect(first - last < 12n && last - first < 12n).toBe(true)
  })
})

test('amounts are multiples of the step, but for the last', () => {
  const change = { principalMinor: 1_000_000n, method: 'declining', ratePpm: 10_000, rows: 3 } as const
  expect(totals({ ...change, stepMinor: 1000n })).toEqual([343_000n, 340_000n, 337_007n])
})

test('a step that is larger than an amount leaves rows of nothing, and as many of them', () => {
  const change = { principalMinor: 100n, method: 'none', ratePpm: 0, rows: 3, stepMinor: 1000n } as const
  expect(totals(change)).toEqual([0n, 0n, 100n])
  expect(totals({ ...change, principalMinor: 1600n, rows: 4, stepMinor: 700n })).toEqual([
    700n,
    700n,
    200n,
    0n,
  ])
})

test('rate and rounding: the half goes up', () => {
  expect(interests({ principalMinor: 100n, ratePpm: 5000, rows: 1 })).toEqual([1n])
  expect(interests({ principalMinor: 99n, ratePpm: 5000, rows: 1 })).toEqual([0n])
})

describe('interest that has come up', () => {
  const row = { interestMinor: 900n, starts: ['2027-01-01', '2027-02-01', '2027-03-01'], dueOn: '2027-04-01' }

  test('of flat is that of the periods that have begun', () => {
    const on = (day: string): bigint => accruedBy(day, row, 'flat')
    expect(['2027-01-01', '2027-01-02', '2027-02-01', '2027-02-02'].map(on)).toEqual([0n, 300n, 300n, 600n])
    expect(['2027-03-31', '2027-04-01', '2027-05-01'].map(on)).toEqual([900n, 900n, 900n])
  })

  test('of others that of the days that have passed', () => {
    const on = (day: string): bigint => accruedBy(day, row, 'declining')
    expect(['2026-12-31', '2027-01-01', '2027-01-11', '2027-04-01', '2027-05-01'].map(on)).toEqual([
      0n,
      0n,
      100n,
      900n,
      900n,
    ])
  })
})

test('a plain debt is one row, due when it was said', () => {
  const version = debtVersion({ principalMinor: 5n, openedOn: '2027-01-01', dueOn: '2027-01-15' }, 2)
  expect(version).toMatchObject({ version: 2, terms: { every: 14, method: 'none', rows: 1 } })
  expect(version.rows).toMatchObject([{ dueOn: '2027-01-15', principalMinor: 5n }])
  expect(debtVersion({ principalMinor: 5n, openedOn: '2027-01-01', dueOn: '2027-01-01' }).terms.every).toBe(1)
})

describe('an anchor for a day of the month', () => {
  const from = (day: number, startsOn: string) => {
    const anchorOn = anchorFor(day, startsOn)
    return dueDays(termsWith({ startsOn, anchorOn, rows: 3 }))
  }

  test('makes rows fall on it, the first time after the beginning', () => {
    expect(from(25, '2026-12-10')).toEqual(['2026-12-25', '2027-01-25', '2027-02-25'])
    expect(from(25, '2026-12-25')).toEqual(['2027-01-25', '2027-02-25', '2027-03-25'])
  })

  test('knows the 31st where the month before has none', () => {
    expect(from(31, '2026-12-15')).toEqual(['2026-12-31', '2027-01-31', '2027-02-28'])
  })

  test('is the day itself where it begins on it', () => {
    expect(anchorFor(25, '2026-12-25')).toBe('2026-12-25')
    expect(anchorFor(1, '2026-12-25')).toBe('2026-12-01')
  })

  test.each([32, 0, 1.5])('no month has a %s', (day) => {
    expect(() => anchorFor(day, '2026-12-15')).toThrow(RangeError)
  })
})

describe('what somebody can bear', () => {
  const means = { incomeMinor: 10_000_000n, otherMinor: 0n, loanMinor: 12_000_000n }

  test('up to a fifth is comfortable, up to three tenths manageable', () => {
    expect(affordabilityOf({ ...means, loanMinor: 2_000_000n })).toMatchObject({
      ratioBp: 2000,
      rating: 'comfortable',
    })
    expect(affordabilityOf({ ...means, loanMinor: 2_000_001n }).rating).toBe('manageable')
    expect(affordabilityOf(means)).toMatchObject({ months: 4, ratioBp: 3000, rating: 'manageable' })
  })

  test('no less than the least a month, and no longer than two years', () => {
    const full = { ...means, otherMinor: 4_000_000n }
    expect(affordabilityOf({ ...full, loanMinor: 500_000n })).toMatchObject({
      leftMinor: -1_000_000n,
      months: 5,
      instalmentMinor: 100_000n,
      rating: 'heavy',
    })
    expect(affordabilityOf(full)).toMatchObject({ months: 24, instalmentMinor: 500_000n })
    expect(affordabilityOf({ ...full, loanMinor: 500_000n }, 250_000n).months).toBe(2)
  })

  test.each([
    { incomeMinor: 0n },
    { incomeMinor: -1n },
    { loanMinor: 0n },
    { otherMinor: -1n },
    { leastMinor: 0n },
  ])('nobody can tell with %o', ({ leastMinor = 1n, ...change }) => {
    expect(() => affordabilityOf({ ...means, ...change }, leastMinor)).toThrow(
      'an income and a loan above zero',
    )
  })
})
