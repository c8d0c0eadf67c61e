import { expect, test } from 'vitest'
import type { OwedItem } from '@/lib/lending/owed/schema'
import { dueOf, heldOf } from './due'

const item = (direction: OwedItem['direction'], rows: [string, bigint][], currency = 'IDR'): OwedItem => ({
  ...{ kind: 'debt', id: direction, note: '', status: 'open', direction, currency },
  ...{ principalMinor: 0n, outstandingMinor: 0n, creditMinor: 0n, laterMinor: 0n },
  rows: rows.map(([dueOn, outstandingMinor], index) => ({
    ...{ number: index + 1, dueOn, outstandingMinor },
    ...{ chargedMinor: outstandingMinor, lateFeeMinor: 0n, paidMinor: 0n },
  })),
})

const which = { direction: 'receivable', currency: 'IDR' } as const
const today = '2026-11-30'

test('tells what is late and what comes next of one side and currency, all items together', () => {
  const items = [
    item('receivable', [
      ['2026-10-31', 100n],
      ['2026-11-30', 20n],
      ['2026-12-31', 3n],
    ]),
    item('receivable', [['2026-11-30', 5n]]),
    item('payable', [['2026-01-01', 1_000n]]),
    item('receivable', [['2026-01-01', 1_000n]], 'USD'),
  ]
  expect(dueOf(items, which, today)).toEqual({
    overdueMinor: 100n,
    next: { on: today, amountMinor: 25n },
    disputedMinor: 0n,
  })
})

test('tells of nothing where everything is paid', () => {
  expect(dueOf([item('receivable', [['2026-10-31', 0n]])], which, today)).toEqual({
    overdueMinor: 0n,
    next: null,
    disputedMinor: 0n,
  })
})

test('asks on no day for what somebody objects to, and tells how much that is', () => {
  const late = { ...item('receivable', [['2026-10-31', 100n]]), id: 'objected', outstandingMinor: 100n }
  const other = item('receivable', [['2026-12-31', 3n]])
  expect(dueOf([late, other], which, today, ['objected'])).toEqual({
    ...{ overdueMinor: 0n, next: { on: '2026-12-31', amountMinor: 3n }, disputedMinor: 100n },
  })
})

test('tells what the lender holds of somebody, by currency', () => {
  const paidMore = { ...item('receivable', []), creditMinor: 7n }
  const theirs = { ...item('payable', []), creditMinor: 5n }
  expect(heldOf([paidMore, paidMore, theirs, { ...paidMore, currency: 'USD' }])).toEqual([
    { currency: 'IDR', amountMinor: 14n },
    { currency: 'USD', amountMinor: 7n },
  ])
})
