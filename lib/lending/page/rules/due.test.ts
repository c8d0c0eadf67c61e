import { expect, test } from 'vitest'
import type { OwedItem } from '@/lib/lending/owed/schema'
import { dueOf } from './due'

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
  })
})

test('tells of nothing where everything is paid', () => {
  expect(dueOf([item('receivable', [['2026-10-31', 0n]])], which, today)).toEqual({
    overdueMinor: 0n,
    next: null,
  })
})
