import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '@/lib/core/time/calendar'
import { AGES, ageOf, firstDueOf } from './aging'

test.each([
  [-30, 'current'],
  [0, 'current'],
  [1, 'to_7'],
  [7, 'to_7'],
  [8, 'to_30'],
  [30, 'to_30'],
  [31, 'to_60'],
  [60, 'to_60'],
  [61, 'to_90'],
  [90, 'to_90'],
  [91, 'older'],
  [5000, 'older'],
])('what is overdue for %i days is of the age %s', (days, age) => {
  expect(ageOf(days)).toBe(age)
})

test('the days by which the database sorts say the same, whatever the day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -400, max: 400 }), (day, delay) => {
      const today = addDays('2020-02-27', day)
      const due = addDays(today, -delay)
      const firsts = firstDueOf(today)
      const found = AGES.find((age) => age === 'older' || due >= firsts[age])
      expect(found).toBe(ageOf(daysBetween(due, today)))
    }),
  )
})
