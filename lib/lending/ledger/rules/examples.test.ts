import { describe, expect, test } from 'vitest'
import type { Terms } from '@/lib/lending/ledger/schema'
import { agreementOf, dailyFee, debtOf, opened, paid, termsWith } from '@/lib/lending/ledger/testing/items'
import { affordabilityOf } from './affordability'
import { dueDays } from './dates'
import { fold } from './fold'
import { interestFor } from './interest'
import { quoteOf } from './quote'
import { planOf } from './schedule'

/** The thirteen examples that every rule of the ledger was agreed by, as they were checked by hand before it was written. */

const rowsOf = (change: Partial<Terms>) => planOf(termsWith(change))
const totals = (change: Partial<Terms>): bigint[] =>
  rowsOf(change).map((row) => row.principalMinor + row.interestMinor + row.feeMinor)
const interests = (change: Partial<Terms>): bigint[] => rowsOf(change).map((row) => row.interestMinor)
const sum = (amounts: bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
const times = (count: number, amount: bigint): bigint[] => Array.from({ length: count }, () => amount)

const annuity = { principalMinor: 10_000_000n, method: 'annuity', ratePpm: 10_000, rows: 12 } as const

test('1: flat 5.000.000, 2 % a month, 5 months', () => {
  expect(totals({})).toEqual(times(5, 1_100_000n))
  expect(interests({})).toEqual(times(5, 100_000n))
})

test('2: none, 1.000.000 in 3', () => {
  expect(totals({ principalMinor: 1_000_000n, method: 'none', ratePpm: 0, rows: 3 })).toEqual([
    333_333n,
    333_333n,
    333_334n,
  ])
})

test('3: annuity 10.000.000, 1 % a month, 12 months', () => {
  expect(totals(annuity)).toEqual([...times(11, 888_488n), 888_485n])
  expect(sum(interests(annuity))).toBe(661_853n)
})

test('4: declining 6.000.000, 1,5 % a month, 6 months', () => {
  const change = { principalMinor: 6_000_000n, method: 'declining', ratePpm: 15_000, rows: 6 } as const
  expect(interests(change)).toEqual([90_000n, 75_000n, 60_000n, 45_000n, 30_000n, 15_000n])
  expect(sum(interests(change))).toBe(315_000n)
})

test('5: months from the 31st are clamped, and come back', () => {
  const from = (startsOn: string, rows: number) => dueDays(termsWith({ startsOn, anchorOn: startsOn, rows }))
  expect(from('2027-01-31', 3)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30'])
  expect(from('2028-01-31', 2)).toEqual(['2028-02-29', '2028-03-31'])
})

test('6: by its days of 365, 29 days of 12 % a year on 10.000.000', () => {
  const terms = { ratePpm: 120_000, ratePer: 'year', basis: 'act_365' } as const
  expect(interestFor(termsWith(terms), 10_000_000n, '2028-01-31', '2028-02-29')).toBe(95_342n)
  const change = { ...terms, principalMinor: 10_000_000n, method: 'declining' } as const
  expect(interests({ ...change, startsOn: '2028-01-31', anchorOn: '2028-01-31' })[0]).toBe(95_342n)
})

test('7: number 3 settled 10 of 30 days after its third row', () => {
  const facts = [
    opened(10_000_000n),
    paid('2027-02-01', 888_488n),
    paid('2027-03-01', 888_488n),
    paid('2027-04-01', 888_488n),
  ]
  expect(quoteOf(agreementOf(annuity), facts, '2027-04-11')).toMatchObject({
    totalMinor: 7_636_171n,
    parts: { principal: 7_610_802n, interest: 25_369n },
  })
})

test('8: number 1 settled in its third period, two rows paid', () => {
  const facts = [opened(), paid('2027-02-01', 1_100_000n), paid('2027-03-01', 1_100_000n)]
  expect(quoteOf(agreementOf({}), facts, '2027-03-15')).toMatchObject({
    totalMinor: 3_100_000n,
    rebateMinor: 200_000n,
  })
})

describe('9: number 1, its first row 15 days late at 0,1 % a day, grace 3', () => {
  test('500.000 are 16.500 late fee, 100.000 interest and 383.500 principal; 616.500 are left', () => {
    const facts = [opened(), paid('2027-02-16', 500_000n)]
    const [first] = fold(agreementOf({ lateFee: dailyFee }), facts, '2027-02-16').rows
    expect(first?.parts).toMatchObject({
      late_fee: { paidMinor: 16_500n },
      interest: { paidMinor: 100_000n },
      principal: { paidMinor: 383_500n },
    })
    expect(first?.outstandingMinor).toBe(616_500n)
  })

  test('a cap of 5 % is 55.000, reached on day 50', () => {
    const item = agreementOf({ lateFee: { ...dailyFee, capPpm: 50_000 } })
    const feeOn = (day: string): bigint | undefined =>
      fold(item, [opened()], day).rows[0]?.parts.late_fee.chargedMinor
    expect(feeOn('2027-03-22')).toBe(53_900n)
    expect(feeOn('2027-03-23')).toBe(55_000n)
    expect(feeOn('2027-03-24')).toBe(55_000n)
  })
})

test('10: SAR 1,200.00 none with a fee of 30.00 in 12', () => {
  const change = { principalMinor: 120_000n, method: 'none', ratePpm: 0, feeMinor: 3000n, rows: 12 } as const
  expect(totals(change)).toEqual([13_000n, ...times(11, 10_000n)])
})

test('11: a debt of 50.000 paid with 70.000', () => {
  const facts = [opened(50_000n), paid('2027-01-10', 70_000n)]
  expect(fold(debtOf(50_000n), facts, '2027-01-10')).toMatchObject({
    status: 'settled',
    surplusMinor: 20_000n,
    balances: { credit: -20_000n },
  })
})

test('12: Rp130 at 20 % a year in 12', () => {
  const change = { principalMinor: 130n, method: 'annuity', ratePpm: 200_000, ratePer: 'year' } as const
  expect(totals({ ...change, rows: 12 })).toEqual([...times(11, 12n), 13n])
})

test('13: an income of 8.000.000 with 1.500.000 to others, a loan of 5.000.000', () => {
  const means = { incomeMinor: 8_000_000n, otherMinor: 1_500_000n, loanMinor: 5_000_000n }
  expect(affordabilityOf(means)).toEqual({
    leftMinor: 900_000n,
    months: 6,
    instalmentMinor: 833_333n,
    lastMinor: 833_335n,
    ratioBp: 2917,
    rating: 'manageable',
  })
})
