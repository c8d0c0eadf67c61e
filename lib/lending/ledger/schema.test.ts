import { expect, test } from 'vitest'
import { Fact, LateFee, Terms } from './schema'

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
  return (error?.issues ?? []).map(({ path }) => path.join('.'))
}

test('terms that go together are taken', () => {
  expect(refused({})).toEqual([])
  expect(refused({ grace: 'full', graceRows: 4 })).toEqual([])
})

test.each([
  ['interest without a method that counts it', { method: 'none', lateFee: null }, 'ratePpm'],
  ['a late fee without interest', { method: 'none', ratePpm: 0 }, 'lateFee'],
  ['a late fee under Saudi rules', { isKsa: true }, 'lateFee'],
  ['grace for all rows', { grace: 'full', graceRows: 5 }, 'graceRows'],
  ['grace of no rows', { grace: 'interest_only' }, 'graceRows'],
  ['rows of a grace that is none', { graceRows: 1 }, 'graceRows'],
  ['a day that does not exist', { anchorOn: '2027-02-29' }, 'anchorOn'],
  ['no principal', { principalMinor: 0n }, 'principalMinor'],
])('%s is refused', (_, change, field) => {
  expect(refused(change)).toEqual([field])
})

test('a fact keeps what its kind needs, and what stands beside it falls away', () => {
  const row = { id: 'a', on: '2027-01-31', kind: 'held', amountMinor: null, note: 'a complaint' }
  expect(Fact.parse(row)).toEqual({ id: 'a', on: '2027-01-31', kind: 'held' })
})
