import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '@/lib/core/time/calendar'
import type { Choice } from './range'
import { bucketsOf, choose, readWish } from './range'

const today = '2026-11-21'
const asked = (query: Record<string, string>): Choice => choose(readWish(query), today)
const date = fc.integer({ min: 0, max: 10_000 }).map((days) => addDays('2005-01-01', days))

describe('what an address asks for', () => {
  test('is thirty days by day when it asks for nothing, or for nonsense', () => {
    const usual = { preset: 'month', range: { from: '2026-10-23', to: today }, unit: 'day' }
    expect(asked({})).toMatchObject(usual)
    expect(asked({ range: '<script>', by: 'hour', from: '2026-02-30', to: 'x' })).toMatchObject(usual)
  })

  test('may be any dates, in either order, but no future and no more than three years', () => {
    expect(asked({ from: '2026-03-09', to: '2026-03-01' }).range).toEqual({
      from: '2026-03-01',
      to: '2026-03-09',
    })
    expect(asked({ from: '2026-11-20', to: '2030-01-01' }).range).toEqual({ from: '2026-11-20', to: today })
    expect(asked({ from: '2031-01-01', to: '2032-01-01' }).range).toEqual({ from: today, to: today })
    for (const from of ['1950-01-01', addDays(today, -3 * 366)])
      expect(daysBetween(asked({ from, to: today }).range.from, today)).toBe(3 * 366 - 1)
  })

  test('may be any of the usual ranges, which end today', () => {
    const days = (range: string): unknown => {
      const choice = asked({ range })
      expect(choice.range.to).toBe(today)
      return [choice.preset, daysBetween(choice.range.from, today) + 1]
    }
    expect(['today', 'week', 'month', 'quarter', 'year'].map(days)).toEqual([
      ['today', 1],
      ['week', 7],
      ['month', 30],
      ['quarter', 90],
      ['year', 365],
    ])
  })

  test('is a range of its own only with both its ends', () => {
    expect(asked({ range: 'week', from: '2026-03-01' }).preset).toBe('week')
    expect(asked({ range: 'week', to: '2026-03-01' }).preset).toBe('week')
    expect(asked({ range: 'week', from: '2026-03-01', to: '2026-03-01' }).preset).toBeNull()
  })

  test.each(['2026-02-30', '1850-01-01', '1719-05-05', '2026', ''])('is no date where it says %j', (text) => {
    expect(readWish({ from: text, to: text })).toMatchObject({ from: null, to: null })
  })

  test('is shown by the unit that it names where its days can be read by it', () => {
    const quarter = { range: 'quarter' }
    expect(asked({ ...quarter, by: 'day' }).unit).toBe('day')
    expect(asked({ ...quarter, by: 'month' }).unit).toBe('month')
    expect(asked({ range: 'today', by: 'month' }).unit).toBe('day')
    expect(asked({ range: 'year', by: 'day' }).unit).toBe('month')
  })

  test.each([
    [7, 'day', ['day']],
    [8, 'day', ['day', 'week']],
    [31, 'day', ['day', 'week']],
    [32, 'week', ['day', 'week', 'month']],
    [92, 'week', ['day', 'week', 'month']],
    [93, 'week', ['week', 'month']],
    [190, 'week', ['week', 'month']],
    [191, 'month', ['week', 'month']],
    [400, 'month', ['week', 'month']],
    [401, 'month', ['month']],
  ])('of %i days is shown by %s where no unit is named, and may be by %j', (days, unit, units) => {
    expect(asked({ from: addDays(today, 1 - days), to: today })).toMatchObject({ unit, units })
  })

  test('always has a unit that fits, whatever is asked', () => {
    fc.assert(
      fc.property(date, date, fc.constantFrom('day', 'week', 'month', ''), (from, to, by) => {
        const { unit, units, range: shown } = choose(readWish({ from, to, by }), '2040-01-01')
        expect(units).toContain(unit)
        expect(bucketsOf(shown, unit, 'Asia/Jakarta').length).toBeLessThanOrEqual(93)
      }),
    )
  })
})
