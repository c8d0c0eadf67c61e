import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  daysSince,
  isDay,
  minuteOfDay,
  momentAt,
  nextClockChange,
  startOfDay,
  wallMinute,
  wallText,
  weekdayOf,
} from './calendar'
import { hourMs } from './duration'
import { listTimeZones } from './time-zone'

const hours = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / hourMs

describe('a day', () => {
  test.each([
    ['2026-11-21', 'Asia/Jakarta', '2026-11-20T17:00:00.000Z'],
    ['2026-11-21', 'America/New_York', '2026-11-21T05:00:00.000Z'],
    ['2026-11-21', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
    ['2027-03-28', 'Europe/Berlin', '2027-03-27T23:00:00.000Z'],
    ['2027-03-29', 'Europe/Berlin', '2027-03-28T22:00:00.000Z'],
    // The furthest east and the furthest west of all: 26 hours apart.
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'Etc/GMT+12', '2026-01-01T12:00:00.000Z'],
    // In Cairo, Beirut and Santiago clocks go from midnight to one: the day begins at one.
    ['2027-04-30', 'Africa/Cairo', '2027-04-29T22:00:00.000Z'],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    // In Havana the hour after midnight comes twice: the day begins with the first.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    // Samoa left the whole day out.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, at) => {
    const start = startOfDay(day, zone)
    expect(start.toISOString()).toBe(at)
    if (zone === 'Pacific/Apia') return
    expect(dayOf(start, zone)).toBe(day)
    expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1))
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Beirut', '2026-10-24', 25],
    ['Asia/Jakarta', '2026-03-29', 24],
  ])('in %s, %s has %d hours', (zone, day, length) => {
    expect(hours(startOfDay(day, zone), startOfDay(addDays(day, 1), zone))).toBe(length)
  })

  test('holds its own moments and no others, in every zone that can be chosen', () => {
    const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2005-01-01', days))
    fc.assert(
      fc.property(day, fc.constantFrom(...listTimeZones()), (one, zone) => {
        const [start, end] = [startOfDay(one, zone), startOfDay(addDays(one, 1), zone)]
        if (start.getTime() === end.getTime()) return
        expect(dayOf(start, zone)).toBe(one)
        expect(dayOf(new Date(end.getTime() - 1), zone)).toBe(one)
        expect(dayOf(new Date(start.getTime() - 1), zone) < one).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '2026-01-01T00:00',
    '',
    'today',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false)
  })

  test.each(['2028-02-29', '1999-12-31', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true)
  })
})

describe('counting on the calendar', () => {
  test.each([
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 2, '2028-03-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-15', -2, '2025-11-15'],
  ])('%s and %d months is %s', (day, months, then) => {
    expect(addMonths(day, months)).toBe(then)
  })

  test('days go over ends of months and years, and the way back is as long', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28)
    expect(daysBetween('2025-06-15', '2026-06-15')).toBe(365)
  })

  test('weeks have seven days from Monday on', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 6, 7])
  })
})

describe('clocks on the wall', () => {
  const at = new Date('2026-11-21T17:30:59.999Z')

  test('show minutes and seconds that have begun, with their distance from Greenwich', () => {
    expect(wallText(at, 'Asia/Jakarta')).toBe('2026-11-22T00:30:59+07:00')
    expect(wallText(at, 'America/St_Johns')).toBe('2026-11-21T14:00:59-03:30')
    expect(wallText(at, 'UTC')).toBe('2026-11-21T17:30:59+00:00')
    expect(minuteOfDay(at, 'Asia/Jakarta')).toBe(30)
  })

  test('tell the two hours of an autumn night apart by that distance', () => {
    const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((one) => new Date(one))
    expect(twice.map((one) => wallText(one, 'Europe/Berlin'))).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ])
  })

  test.each([
    ['2026-11-22T00:30', 'Asia/Jakarta', '2026-11-21T17:30:00.000Z'],
    // Comes twice, and not at all.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ])('show %s in %s at %s', (wall, zone, moment) => {
    expect(momentAt(wall, zone).toISOString()).toBe(moment)
    expect(wallMinute(momentAt(wall, zone), zone)).toBe(
      wall === '2026-03-29T02:30' ? '2026-03-29T03:30' : wall,
    )
  })

  test('are changed at moments that are known ahead, or never', () => {
    expect(nextClockChange(at, 'Europe/Berlin')?.toISOString()).toBe('2027-03-28T01:00:00.000Z')
    expect(nextClockChange(at, 'Asia/Jakarta')).toBeNull()
  })

  test('are counted in days, as sheets do', () => {
    expect(daysSince('1899-12-30', new Date('2026-01-01T05:00:00Z'), 'Asia/Jakarta')).toBe(46_023.5)
    expect(daysSince('2026-11-22', at, 'Asia/Jakarta')).toBeCloseTo((30 * 60 + 59) / 86_400, 10)
  })
})

describe('what is asked of a zone once between two changes of its clocks', () => {
  const zones = [
    'Asia/Jakarta',
    'Europe/Berlin',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'UTC',
  ]
  const clocks = new Map(
    zones.map((timeZone) => {
      const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
      const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
      return [
        timeZone,
        new Intl.DateTimeFormat('en', { ...day, ...time, timeZone, timeZoneName: 'longOffset' }),
      ]
    }),
  )
  const expectSame = (at: Date, zone: string): void => {
    const parts = clocks.get(zone)?.formatToParts(at) ?? []
    const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
    const day = `${of.year}-${of.month}-${of.day}`
    const offset = of.timeZoneName === 'GMT' ? '+00:00' : of.timeZoneName?.slice(3)
    expect(dayOf(at, zone)).toBe(day)
    expect(wallText(at, zone)).toBe(`${day}T${of.hour}:${of.minute}:${of.second}${offset}`)
  }

  test('is what Intl says of any moment, in any order', () => {
    const moment = fc.date({ min: new Date('1975-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(fc.property(moment, fc.constantFrom(...zones), expectSame))
  })

  test.each(zones)('changes with the clocks of %s, to the millisecond', (zone) => {
    let at = new Date('2026-01-01T00:00:00Z')
    for (
      let change = nextClockChange(at, zone), n = 0;
      change && n < 6;
      change = nextClockChange(at, zone), n += 1
    ) {
      for (const ms of [-1, 0, 1, hourMs, -1]) expectSame(new Date(change.getTime() + ms), zone)
      at = change
    }
    expectSame(at, zone)
  })
})
