import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '@/lib/core/time/calendar'
import { dueDays } from '@/lib/lending/ledger/rules/dates'
import { PERIOD_UNITS } from '@/lib/lending/ledger/schema'
import { anchorOf, firstDueOf } from './first-due'
import type { FirstDue } from './first-due'

const month = { unit: 'month', every: 1, atMonthEnd: false } as const
const dues = (first: FirstDue, rows = 3): string[] | null => {
  const anchorOn = anchorOf(first)
  return anchorOn === null ? null : dueDays({ ...first, anchorOn, rows })
}

test('rows fall due from the day that was chosen, on the same day of each month', () => {
  expect(dues({ ...month, startsOn: '2026-11-30', firstDueOn: '2026-12-15' })).toEqual([
    ...['2026-12-15', '2027-01-15', '2027-02-15'],
  ])
  expect(dues({ ...month, startsOn: '2027-01-31', firstDueOn: '2027-03-31' })).toBeNull()
  expect(dues({ ...month, startsOn: '2027-03-01', firstDueOn: '2027-03-31' })).toEqual([
    ...['2027-03-31', '2027-04-30', '2027-05-31'],
  ])
})

test('the end of the month stays the end of the month where that was meant', () => {
  const first = { ...month, startsOn: '2027-01-31', firstDueOn: '2027-02-28' }
  expect(dues(first)).toEqual(['2027-02-28', '2027-03-28', '2027-04-28'])
  expect(dues({ ...first, atMonthEnd: true })).toEqual(['2027-02-28', '2027-03-31', '2027-04-30'])
  expect(dues({ ...first, firstDueOn: '2027-02-27', atMonthEnd: true })?.[1]).toBe('2027-03-27')
})

test('whatever is chosen, the first row is that day, and what is read back is what was chosen', () => {
  const choices = fc.record({
    unit: fc.constantFrom(...PERIOD_UNITS),
    every: fc.integer({ min: 1, max: 12 }),
    after: fc.integer({ min: 1, max: 300 }),
    start: fc.integer({ min: 0, max: 2000 }),
    atMonthEnd: fc.boolean(),
  })
  fc.assert(
    fc.property(choices, ({ unit, every, after, start, atMonthEnd }) => {
      const startsOn = addDays('2026-01-01', start)
      const first = { unit, every, atMonthEnd, startsOn, firstDueOn: addDays(startsOn, after) }
      const anchorOn = anchorOf(first)
      if (anchorOn === null) return
      const rows = dueDays({ ...first, anchorOn, rows: 2 }).map((dueOn) => ({ dueOn }))
      expect(rows[0]?.dueOn).toBe(first.firstDueOn)
      const back = { ...first, ...firstDueOf({ unit, anchorOn }, rows) }
      const again = anchorOf(back)
      expect(again && dueDays({ ...back, anchorOn: again, rows: 2 }).map((dueOn) => ({ dueOn }))).toEqual(
        rows,
      )
    }),
  )
})
