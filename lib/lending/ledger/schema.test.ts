import { expect, test } from 'vitest'
import { Fact, Terms } from './schema'
import type { LateFee } from './schema'

const fee: LateFee = { kind: 'per_day', ppm: 1000, graceDays: 3, capPpm: null, totalCapPpm: null }
const terms: Terms = {
  principalMinor: 5_000_000n,
  method: 'flat',
  ratePpm: 20_000,
  ratePer: 'month',
  basis: 'months',
  unit: 'month',
  every: 1,
  rows: 5,
  startsOn: '2027-01-31',
  anchorOn: '2027-01-31',
  grace: 'none',
  graceRows: 0,
  feeMinor: 0n,
  stepMinor: 1n,
  lateFee: fee,
  spill: 'rows',
  isKsa: false,
}
const refused = (change: Partial<Record<keyof Terms, unknown>>): string[] => {
  const { error } = Terms.safeParse({ ...terms, ...change })
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('terms that go together are taken', () => {
  expect(refused({})).toEqual([])
  expect(refused({ grace: 'full', graceRows: 4 })).toEqual([])
})

test.each([
  [
    'interest without a method that counts it',
    { method: 'none', lateFee: null },
    'ratePpm: rate_without_method',
  ],
  ['a late fee without interest', { method: 'none', ratePpm: 0 }, 'lateFee: late_fee_forbidden'],
  ['a late fee under Saudi rules', { isKsa: true }, 'lateFee: late_fee_forbidden'],
  ['grace for all rows', { grace: 'full', graceRows: 5 }, 'graceRows: grace_too_long'],
  ['grace of no rows', { grace: 'interest_only' }, 'graceRows: grace_unclear'],
  ['rows of a grace that is none', { graceRows: 1 }, 'graceRows: grace_unclear'],
  ['a day that does not exist', { anchorOn: '2027-02-29' }, 'anchorOn: invalid_day'],
  ['no principal', { principalMinor: 0n }, 'principalMinor: invalid'],
  ['a loan for most of a life', { rows: 61, every: 12 }, 'rows: term_too_long'],
  ['periods that began long ago', { anchorOn: '2025-01-31' }, 'anchorOn: anchor_too_far'],
])('%s is refused', (_, change, field) => {
  expect(refused(change)).toEqual([field])
})

test('a fact keeps what its kind needs, and what stands beside it falls away', () => {
  const row = { id: 'a', on: '2027-01-31', kind: 'held', amountMinor: null, note: 'a complaint' }
  expect(Fact.parse(row)).toEqual({ id: 'a', on: '2027-01-31', kind: 'held' })
})

test('money comes in, and goes back through a gateway alone', () => {
  const paid = { id: 'a', on: '2027-01-31', kind: 'paid', amountMinor: 1n, method: 'cash' }
  expect(Fact.safeParse(paid).success).toBe(true)
  expect(Fact.safeParse({ ...paid, amountMinor: 0n }).success).toBe(false)
  expect(Fact.safeParse({ ...paid, amountMinor: -1n }).success).toBe(false)
  expect(Fact.safeParse({ ...paid, amountMinor: -1n, method: 'gateway' }).success).toBe(true)
})
