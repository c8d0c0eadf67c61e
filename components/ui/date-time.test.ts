import { createElement } from 'react'
import { expect, test } from 'vitest'
import { formatDateTime } from './date-time'
import { ListZone } from './lists/list-zone'
import { show } from './testing/show'
import { LOCALES } from '@/lib/core/context'
import { zoneName, zoneNamesOf } from '@/lib/core/i18n/format'
import { listTimeZones } from '@/lib/core/time/time-zone'

const at = new Date('2026-07-01T12:00:00Z')
const winter = new Date('2026-12-01T12:00:00Z')

test.each([
  ['America/Bogota', 'كولومبيا'],
  ['America/New_York', 'التوقيت الشرقي لأمريكا الشمالية'],
  ['Asia/Jakarta', 'توقيت غرب إندونيسيا'],
  ['Etc/GMT+5', 'غرينتش'],
  ['UTC', 'UTC'],
])('a time in Arabic names its zone where the zone has a name: %s', (timeZone, name) => {
  const text = formatDateTime(at, 'ar', timeZone)
  expect(text).toContain(name)
  expect(text.includes('غرينتش')).toBe(name === 'غرينتش')
})

test.each([
  ['en', 'Asia/Jakarta', 'Western Indonesia Time'],
  ['en', 'America/Bogota', 'Colombia Standard Time'],
  ['en', 'America/New_York', 'Eastern Time'],
  ['en', 'Europe/Berlin', 'CEST'],
  ['en', 'Europe/London', 'BST'],
  ['id', 'America/New_York', 'EDT'],
  ['en', 'UTC', 'UTC'],
  ['id', 'Asia/Jakarta', 'WIB'],
  ['id', 'Asia/Makassar', 'WITA'],
  ['id', 'Asia/Riyadh', 'Waktu Standar Arab'],
])(
  'a time names its zone, by the short name that everybody knows where there is one: %s %s',
  (locale, timeZone, name) => {
    const text = formatDateTime(at, locale, timeZone)
    expect(text).toContain(name)
    expect(text).not.toMatch(/GMT[+-]/)
  },
)

test.each(LOCALES)('a row of a list leaves the zone to the list, which names it once, in %s', (locale) => {
  const names = zoneNamesOf(locale, 'Asia/Jakarta')
  for (const zone of ['Asia/Jakarta', names]) {
    const text = formatDateTime(at, locale, zone, 'minute_of_list')
    expect(text).toMatch(/^1 .* \d\d[:.]00(?:\sم)?$/)
    expect(formatDateTime(at, locale, zone)).toContain(text)
  }
  const below = show(createElement(ListZone, { locale, timeZone: 'Asia/Jakarta' }), locale)
  expect(below).toContain(names.long)
})

test('a zone that is only a distance is named by it', () => {
  expect(formatDateTime(at, 'en', 'Etc/GMT+5')).toContain('GMT-05:00')
})

test.each([
  ['en', 'Asia/Jakarta', 'Western Indonesia Time'],
  ['id', 'Asia/Jakarta', 'Waktu Indonesia Barat (WIB)'],
  ['id', 'America/New_York', 'Waktu Timur Amerika (EST/EDT)'],
  ['id', 'America/Phoenix', 'Waktu Standar Pegunungan Amerika (MST)'],
  ['id', 'Australia/Sydney', 'Waktu Timur Australia'],
  ['ar', 'Asia/Jakarta', 'توقيت غرب إندونيسيا'],
  ['en', 'UTC', 'Coordinated Universal Time (UTC)'],
  ['ar', 'UTC', 'التوقيت العالمي المنسق (UTC)'],
  // Whatever the time of the year.
  ['en', 'America/New_York', 'Eastern Time'],
  ['en', 'Mars/Olympus', 'Mars/Olympus'],
])('a text names a zone as people do, and not as computers: %s %s', (locale, timeZone, name) => {
  expect(zoneName(locale, timeZone)).toBe(name)
})

test.each(LOCALES)(
  'what a script draws names zones as the server does, summer and winter, in %s',
  (locale) => {
    for (const timeZone of ['Asia/Jakarta', 'America/New_York', 'Europe/Berlin', 'Africa/Cairo', 'UTC'])
      for (const time of [at, winter]) {
        const names = zoneNamesOf(locale, timeZone)
        expect(formatDateTime(time, locale, names)).toBe(formatDateTime(time, locale, timeZone))
        // Whatever the browser would call it.
        const short = Object.fromEntries(Object.keys(names.short).map((distance) => [distance, 'as told']))
        expect(formatDateTime(time, locale, { ...names, short, long: 'as told' })).toContain('as told')
      }
  },
)

test.each(LOCALES)('a page has one name for a zone, in its times and in its texts, in %s', (locale) => {
  const withTwo = listTimeZones().filter((timeZone) => {
    const told = zoneName(locale, timeZone)
    const { long, short } = zoneNamesOf(locale, timeZone)
    return [at, winter].some((time) => {
      const row = formatDateTime(time, locale, timeZone, 'minute_of_list')
      const name = formatDateTime(time, locale, timeZone).replace(row, '').trim()
      return !(told.includes(name) && [long, ...Object.values(short)].includes(name))
    })
  })
  expect(withTwo).toEqual([])
})
