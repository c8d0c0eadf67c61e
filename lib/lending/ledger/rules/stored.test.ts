import { expect, test } from 'vitest'
import { debtVersion, versionOf } from './schedule'
import { readVersion, rowsToJson, termsToJson } from './stored'

const debt = debtVersion({
  principalMinor: 999_999_999_999_999n,
  openedOn: '2026-01-05',
  dueOn: '2026-01-19',
})
const agreed = versionOf(
  {
    ...debt.terms,
    ...{ principalMinor: 5_000_000n, method: 'flat', ratePpm: 20_000, unit: 'month', every: 1, rows: 5 },
    lateFee: { kind: 'fixed', amountMinor: 10_000n, graceDays: 3, capPpm: 50_000, totalCapPpm: null },
  },
  2,
)

test.each([debt, agreed])('version $version is kept as it was made, to the last unit', (version) => {
  const [terms, rows] = [termsToJson(version.terms), rowsToJson(version.rows)]
  const stored = { number: version.version, terms: JSON.parse(terms), rows: JSON.parse(rows) }
  expect(readVersion(stored)).toEqual(version)
})

test('what was never a version is none', () => {
  const rows: unknown = JSON.parse(rowsToJson(debt.rows))
  expect(() => readVersion({ number: 1, terms: {}, rows })).toThrow()
  expect(() => readVersion({ number: 1, terms: JSON.parse(termsToJson(debt.terms)), rows: [{}] })).toThrow()
})
