import { expect, test } from 'vitest'
import { byCurrency, churnOf, monthsUntil, toMonths } from './income'

test('months end where the next begins, and the last one now', () => {
  const now = new Date('2027-01-15T08:00:00Z')
  expect(monthsUntil(now, 3)).toEqual({
    months: ['2026-11-01', '2026-12-01', '2027-01-01'],
    moments: [
      new Date('2026-11-01T00:00:00Z'),
      new Date('2026-12-01T00:00:00Z'),
      new Date('2027-01-01T00:00:00Z'),
      now,
    ],
  })
})

test('a month has the figures of its end, and loses what it began with', () => {
  const pro = { planId: 'pro', currency: 'IDR', payers: 2, monthMinor: 598_000n }
  const months = toMonths(['2026-11-01', '2026-12-01'], {
    income: [
      { ...pro, place: 2 },
      { ...pro, payers: 1, monthMinor: 299_000n, place: 3 },
    ],
    lost: new Map([[3, 1]]),
    opened: new Map([['2026-12-01', 4]]),
  })
  expect(months).toEqual([
    {
      month: '2026-11-01',
      isRunning: false,
      plans: [pro],
      payers: 2,
      before: 0,
      lost: 0,
      gained: 2,
      opened: 0,
    },
    {
      month: '2026-12-01',
      isRunning: true,
      plans: [{ ...pro, payers: 1, monthMinor: 299_000n }],
      payers: 1,
      before: 2,
      lost: 1,
      gained: 0,
      opened: 4,
    },
  ])
  expect(months.map(churnOf)).toEqual([null, 0.5])
})

test('currencies are never added together', () => {
  const plan = { planId: 'pro', payers: 1 }
  expect(
    byCurrency([
      { ...plan, currency: 'USD', monthMinor: 29_900n },
      { ...plan, currency: 'IDR', monthMinor: 299_000n },
      { ...plan, planId: 'starter', currency: 'IDR', monthMinor: 99_000n },
    ]),
  ).toEqual([
    { currency: 'IDR', monthMinor: 398_000n },
    { currency: 'USD', monthMinor: 29_900n },
  ])
})
