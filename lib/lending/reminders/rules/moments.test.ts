import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayOf, minuteOfDay, weekdayOf, wallMinute } from '@/lib/core/time/calendar'
import { dayMs, minuteMs } from '@/lib/core/time/duration'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { allowedFrom, daysToPlan, momentOf, stepsOf } from './moments'
import type { Timing } from './moments'

const usual: Timing = { reminderHour: 9, quietFrom: 20, quietUntil: 8, restDays: [7], holidays: [] }
const jakarta = 'Asia/Jakarta'

const anyZone = fc.constantFrom(...listTimeZones())
const anyDay = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2020-01-01', days))
const anyTiming = fc.record({
  reminderHour: fc.integer({ min: 0, max: 23 }),
  quietFrom: fc.integer({ min: 0, max: 23 }),
  quietUntil: fc.integer({ min: 0, max: 23 }),
  restDays: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { maxLength: 6 }).map((days) => [...days]),
  holidays: fc.array(anyDay, { maxLength: 5 }),
})

describe('the hour at which somebody is reminded', () => {
  test.each([
    ['a weekday at nine', '2026-11-25', '2026-11-25T09:00'],
    ['a Sunday waits for Monday', '2026-11-29', '2026-11-30T08:00'],
  ])('%s', (_, day, wall) => {
    expect(wallMinute(momentOf(day, usual, jakarta), jakarta)).toBe(wall)
  })

  test('a holiday before a Sunday waits for Monday', () => {
    const timing = { ...usual, holidays: ['2026-11-28'] }
    expect(wallMinute(momentOf('2026-11-28', timing, jakarta), jakarta)).toBe('2026-11-30T08:00')
  })

  test('what comes at night waits for the first minute of the morning, and nothing else waits', () => {
    const night = new Date('2026-11-25T14:30:00Z')
    expect(wallMinute(allowedFrom(night, usual, jakarta), jakarta)).toBe('2026-11-26T08:00')
    const noon = new Date('2026-11-25T05:00:30Z')
    expect(allowedFrom(noon, usual, jakarta)).toEqual(noon)
  })

  test('is never at night, never on a day of rest, and never earlier, in every zone and whatever was chosen', () => {
    fc.assert(
      fc.property(anyDay, anyZone, anyTiming, (day, zone, timing) => {
        const at = momentOf(day, timing, zone)
        expect(allowedFrom(at, timing, zone)).toEqual(at)
        const hour = minuteOfDay(at, zone) / 60
        const { quietFrom, quietUntil } = timing
        if (quietFrom < quietUntil) expect(hour >= quietFrom && hour < quietUntil).toBe(false)
        if (quietFrom > quietUntil) expect(hour >= quietFrom || hour < quietUntil).toBe(false)
        const on = dayOf(at, zone)
        expect(timing.restDays).not.toContain(weekdayOf(on))
        expect(timing.holidays).not.toContain(on)
        expect(on >= day).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('is the first one that is allowed: the minute before is not', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyZone,
        anyTiming,
        fc.integer({ min: 0, max: 1439 }),
        (day, zone, timing, minute) => {
          const from = new Date(momentOf(day, { ...usual, restDays: [] }, zone).getTime() + minute * minuteMs)
          const at = allowedFrom(from, timing, zone)
          if (at.getTime() === from.getTime()) return
          const before = new Date(at.getTime() - minuteMs)
          expect(allowedFrom(before, timing, zone)).not.toEqual(before)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('the days that are planned', () => {
  test('one after the other, every day has its turn once, across ends of months and changes of clocks', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.integer({ min: 1, max: 6 }), (day, zone, hours) => {
        const begin = momentOf(day, { ...usual, restDays: [] }, zone).getTime()
        const seen = new Map<string, number>()
        let since = new Date(begin)
        // As often as a worker looks, over the end of a month.
        for (let now = begin; now < begin + 5 * dayMs; now += hours * 60 * minuteMs) {
          for (const { day: one, at } of daysToPlan({ since, now: new Date(now) }, usual, zone))
            seen.set(one, at.getTime())
          since = new Date(now)
        }
        for (let ahead = 1; ahead <= 4; ahead++) {
          const one = addDays(day, ahead)
          expect(seen.get(one)).toBe(momentOf(one, usual, zone).getTime())
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a worker that was off for three days finds each of them', () => {
    const now = new Date('2026-11-26T05:00:00Z')
    const since = new Date(now.getTime() - 3 * dayMs)
    const days = daysToPlan({ since, now }, usual, jakarta).map(({ day }) => day)
    expect(days.filter((day) => day <= '2026-11-26')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26'])
    expect(days.at(-1)).toBe('2026-12-03')
  })

  test('an instalment of the 31st has its steps around the last day of a shorter month', () => {
    const due = addMonths('2027-01-31', 1)
    expect(due).toBe('2027-02-28')
    const now = new Date('2027-02-24T00:00:00Z')
    const days = daysToPlan({ since: now, now }, usual, jakarta).map(({ day }) => day)
    for (const step of [-3, 0, 1]) expect(days).toContain(addDays(due, step))
  })
})

test('a plain debt has one day before it instead of three; nothing before where none was chosen', () => {
  expect(stepsOf('agreement', [-3, 0, 1, 7])).toEqual([-3, 0, 1, 7])
  expect(stepsOf('debt', [-3, 0, 1, 7])).toEqual([-1, 0, 1, 7])
  expect(stepsOf('debt', [1, 7])).toEqual([1, 7])
})
