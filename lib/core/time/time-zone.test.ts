import { describe, expect, test } from 'vitest'
import { listTimeZones, readTimeZone, TimeZone } from './time-zone'

describe('a time zone', () => {
  test.each([
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Asia/Ho_Chi_Minh',
    'Asia/Saigon',
    'US/Pacific',
    'Etc/UTC',
    'UTC',
    'Europe/Kyiv',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT-7',
  ])('%s is taken under its own name, and stands once in the list with it', (name) => {
    expect(TimeZone.parse(name)).toBe(name)
    expect(listTimeZones(name).filter((zone) => zone === name)).toEqual([name])
  })

  test('is taken under the name that everybody knows where one word would mean something else to Postgres', () => {
    expect(readTimeZone('CET')).toBe('Europe/Brussels')
    expect(readTimeZone('GMT')).toBe('UTC')
    expect(readTimeZone('asia/jakarta')).toBe('Asia/Jakarta')
  })

  test.each([
    '',
    'WIB',
    '+07:00',
    'Asia/Nowhere',
    'Etc/Unknown',
    "Asia/Jakarta'",
    '../etc/passwd',
    'Factory',
  ])('%j is none', (name) => {
    expect(TimeZone.safeParse(name).success).toBe(false)
  })

  test('the list names cities as they are called today', () => {
    const zones = listTimeZones()
    expect(zones).toEqual([...new Set(zones)])
    for (const [now, before] of [
      ['Asia/Kolkata', 'Asia/Calcutta'],
      ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
      ['Europe/Kyiv', 'Europe/Kiev'],
    ] as const) {
      expect(zones).toContain(now)
      expect(zones).not.toContain(before)
      expect(listTimeZones(before)).toEqual(expect.arrayContaining([now, before]))
    }
  })
})
