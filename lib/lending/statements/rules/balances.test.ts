import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statementsOf } from './balances'
import type { Entry } from '@/lib/lending/statements/schema'

const entry = (on: string, changeMinor: bigint, currency: 'IDR' | 'USD' = 'IDR'): Entry => ({
  ...{ item: { kind: 'debt', id: 'debt' }, on, currency, changeMinor, kind: 'paid' },
  ...{ method: 'cash', reversedKind: null, note: '' },
})

test('what was owed before the first day is one sum, and each line says what is owed after it', () => {
  const [account] = statementsOf(
    [
      entry('2026-01-01', 500n),
      entry('2026-01-31', -100n),
      entry('2026-02-01', -150n),
      entry('2026-03-01', -300n),
    ],
    '2026-02-01',
  )
  expect(account?.openingMinor).toBe(400n)
  expect(account?.lines.map(({ balanceMinor }) => balanceMinor)).toEqual([250n, -50n])
  expect(account?.closingMinor).toBe(-50n)
})

test('each currency has a statement of its own', () => {
  const found = statementsOf([entry('2026-01-01', 5n, 'USD'), entry('2026-01-01', 7n)], null)
  expect(found.map(({ currency, closingMinor }) => [currency, closingMinor])).toEqual([
    ['IDR', 7n],
    ['USD', 5n],
  ])
})

test('what was owed at first and all that changed is what is owed at the end', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.bigInt({ min: -9n, max: 9n })))
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 28 }), (given, first) => {
      const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}`
      const ordered = given.toSorted(([a], [b]) => a - b).map(([on, change]) => entry(day(on), change))
      for (const { openingMinor, lines, closingMinor } of statementsOf(ordered, day(first))) {
        const changed = lines.reduce((sum, { changeMinor }) => sum + changeMinor, 0n)
        expect(openingMinor + changed).toBe(closingMinor)
        expect(lines.at(-1)?.balanceMinor ?? openingMinor).toBe(closingMinor)
      }
    }),
  )
})
