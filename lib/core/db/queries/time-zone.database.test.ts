import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { nameAmong, zoneOfDatabase } from './time-zone'
import { keptZone, listTimeZones } from '@/lib/core/time/time-zone'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('a time zone for the database', () => {
  test('is one of every list that a shop chooses from, and counts the same hours there', async () => {
    const zones = [...listTimeZones(), 'Asia/Calcutta', 'Asia/Saigon', 'US/Pacific', 'Etc/UTC', 'Etc/GMT-7']
    const moments = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']
    for (const zone of zones) {
      const known = await withActor({ role: 'stranger' }, (db) => zoneOfDatabase(db, zone, 'timeZone'))
      expect(keptZone(known)).toBe(keptZone(zone))
    }
    const rows = await database.ask<{ zone: string; moment: string; told: string }>(
      `select zone, moment, to_char(moment::timestamptz at time zone zone, 'YYYY-MM-DD HH24:MI') as told
       from unnest($1::text[]) zone, unnest($2::text[]) moment`,
      [zones, moments],
    )
    const intl = ({ zone, moment }: { zone: string; moment: string }): string =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(moment),
      )
    expect(rows.filter((row) => row.told !== intl(row))).toEqual([])
  })

  test('is found under the name that this database has, old or new', () => {
    expect(nameAmong(new Set(['Asia/Kolkata']), 'Asia/Calcutta')).toBe('Asia/Kolkata')
    expect(nameAmong(new Set(['Asia/Calcutta']), 'Asia/Kolkata')).toBe('Asia/Calcutta')
    expect(nameAmong(new Set(['America/Los_Angeles']), 'US/Pacific')).toBe('America/Los_Angeles')
    expect(nameAmong(new Set(['US/Pacific', 'America/Los_Angeles']), 'US/Pacific')).toBe('US/Pacific')
    expect(nameAmong(new Set(['Asia/Jakarta']), 'US/Pacific')).toBeNull()
  })
})
