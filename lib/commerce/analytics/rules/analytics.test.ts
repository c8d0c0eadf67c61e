import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, startOfDay } from '@/lib/core/time/calendar'
import { UNITS } from '@/lib/core/time/buckets'
import { addFigures, averageOrderOf, changeOf, netOf, noFigures, refundOfOrder, shareOf } from './figures'
import { bucketsOf, comparableEnd, previousRange } from '@/lib/core/time/range'

const zones = [
  'UTC',
  'Asia/Jakarta',
  'Asia/Riyadh',
  'Asia/Kathmandu',
  'America/New_York',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

describe('a day', () => {
  test('that a time zone skipped has no moment, and no bucket', () => {
    const range = { from: '2011-12-29', to: '2011-12-31' }
    expect(bucketsOf(range, 'day', 'Pacific/Apia').map((bucket) => bucket.from)).toEqual([
      '2011-12-29',
      '2011-12-31',
    ])
  })
})

const date = fc.integer({ min: 0, max: 10_000 }).map((days) => addDays('2005-01-01', days))
const range = fc
  .tuple(date, fc.integer({ min: 0, max: 400 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }))

describe('the buckets of a range', () => {
  test('touch each other and hold every moment of the range once, in every zone and unit', () => {
    fc.assert(
      fc.property(range, fc.constantFrom(...zones), fc.constantFrom(...UNITS), (days, zone, unit) => {
        const buckets = bucketsOf(days, unit, zone)
        expect(buckets[0]?.start).toEqual(startOfDay(days.from, zone))
        expect(buckets.at(-1)?.end).toEqual(startOfDay(addDays(days.to, 1), zone))
        for (const [index, bucket] of buckets.entries()) {
          expect(bucket.end.getTime()).toBeGreaterThan(bucket.start.getTime())
          expect(bucket.from <= bucket.to).toBe(true)
          if (index > 0) expect(bucket.start).toEqual(buckets[index - 1]?.end)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('agree with the calendar: a moment is in the bucket that holds its date', () => {
    fc.assert(
      fc.property(
        range,
        fc.constantFrom(...zones),
        fc.constantFrom(...UNITS),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (days, zone, unit, part) => {
          const buckets = bucketsOf(days, unit, zone)
          const start = startOfDay(days.from, zone).getTime()
          const end = startOfDay(addDays(days.to, 1), zone).getTime()
          const at = new Date(start + Math.floor((end - start) * part))
          const bucket = buckets.find((one) => one.start <= at && at < one.end)
          const on = dayOf(at, zone)
          expect(bucket && bucket.from <= on && on <= bucket.to).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('are weeks from Monday, from Sunday where Friday is free, cut at both ends of the range', () => {
    const days = { from: '2026-11-04', to: '2026-11-21' }
    expect(bucketsOf(days, 'week', 'Asia/Jakarta').map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-04', '2026-11-08'],
      ['2026-11-09', '2026-11-15'],
      ['2026-11-16', '2026-11-21'],
    ])
    expect(bucketsOf(days, 'week', 'Asia/Riyadh').map(({ from }) => from)).toEqual([
      '2026-11-04',
      '2026-11-08',
      '2026-11-15',
    ])
  })

  test('are calendar months, also through a leap February', () => {
    expect(
      bucketsOf({ from: '2028-01-31', to: '2028-03-01' }, 'month', 'UTC').map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2028-01-31', '2028-01-31'],
      ['2028-02-01', '2028-02-29'],
      ['2028-03-01', '2028-03-01'],
    ])
  })
})

describe('what a range is compared with', () => {
  test('is as many days, right before it', () => {
    fc.assert(
      fc.property(range, (days) => {
        const before = previousRange(days)
        expect(daysBetween(before.from, before.to)).toBe(daysBetween(days.from, days.to))
        expect(addDays(before.to, 1)).toBe(days.from)
      }),
    )
  })

  test('ends at the same time of day while the last day still runs', () => {
    const days = { from: '2026-11-21', to: '2026-11-21' }
    const now = new Date('2026-11-21T03:00:00Z')
    expect(comparableEnd(days, now, 'Asia/Jakarta').toISOString()).toBe('2026-11-20T03:00:00.000Z')
    const over = new Date('2026-11-22T03:00:00Z')
    expect(comparableEnd(days, over, 'Asia/Jakarta')).toEqual(startOfDay('2026-11-21', 'Asia/Jakarta'))
    // The day of the clock change is an hour longer than the one before it.
    const long = { from: '2026-10-25', to: '2026-10-25' }
    const late = new Date('2026-10-25T22:59:00Z')
    expect(comparableEnd(long, late, 'Europe/Berlin')).toEqual(startOfDay('2026-10-25', 'Europe/Berlin'))
    // One that lost an hour is over after twenty-three, and then the whole day before it counts.
    const short = { from: '2026-03-29', to: '2026-03-29' }
    const after = new Date('2026-03-29T22:10:00Z')
    expect(comparableEnd(short, after, 'Europe/Berlin')).toEqual(startOfDay('2026-03-29', 'Europe/Berlin'))
  })
})

describe('figures', () => {
  test('an average is rounded to the nearest minor unit, and there is none without an order', () => {
    expect(averageOrderOf({ ...noFigures, grossMinor: 10n, paidOrders: 4 })).toBe(3n)
    expect(averageOrderOf({ ...noFigures, grossMinor: 9n, paidOrders: 4 })).toBe(2n)
    expect(averageOrderOf(noFigures)).toBeNull()
  })

  test('nothing is a part of nothing, and nothing grows from nothing', () => {
    expect(shareOf(3, 0)).toBeNull()
    expect(shareOf(1, 4)).toBe(0.25)
    // One device may order more than once on its day.
    expect(shareOf(6, 1)).toBe(1)
    expect(changeOf(5, 0)).toBeNull()
    expect(changeOf(-50n, -100n)).toBe(0.5)
    expect(changeOf(50n, 100n)).toBe(-0.5)
  })

  test('what came in twice goes back before the revenue does', () => {
    const order = { totalMinor: 100n, receivedMinor: 200n }
    expect(refundOfOrder({ ...order, amountMinor: 100n, refundedBeforeMinor: 0n })).toBe(0n)
    expect(refundOfOrder({ ...order, amountMinor: 30n, refundedBeforeMinor: 100n })).toBe(30n)
    expect(refundOfOrder({ ...order, amountMinor: 150n, refundedBeforeMinor: 0n })).toBe(50n)
  })

  test('however the refunds of an order are split, they never take more than its revenue', () => {
    const amount = fc.bigInt({ min: 1n, max: 1_000n })
    fc.assert(
      fc.property(amount, amount, fc.array(amount, { maxLength: 8 }), (totalMinor, extra, amounts) => {
        const receivedMinor = totalMinor + extra
        let refundedBeforeMinor = 0n
        let counted = 0n
        for (const amountMinor of amounts) {
          counted += refundOfOrder({ amountMinor, refundedBeforeMinor, receivedMinor, totalMinor })
          refundedBeforeMinor += amountMinor
        }
        const expected = refundedBeforeMinor - extra
        expect(counted).toBe(expected < 0n ? 0n : expected > totalMinor ? totalMinor : expected)
      }),
    )
  })
})

test('the figures of two days together are the sum of each, and the revenue is what did not go back', () => {
  const day = {
    ...{ grossMinor: 100n, refundMinor: 30n, refunds: 1, paidOrders: 2 },
    ...{ placedOrders: 3, visits: 4, checkouts: 5, paidInShop: 1, placedInShop: 2 },
  }
  expect(addFigures(day, noFigures)).toEqual(day)
  expect(addFigures(day, { ...day, refunds: 10, visits: 40 })).toEqual({
    ...{ grossMinor: 200n, refundMinor: 60n, refunds: 11, paidOrders: 4 },
    ...{ placedOrders: 6, visits: 44, checkouts: 10, paidInShop: 2, placedInShop: 4 },
  })
  expect(netOf(day)).toBe(70n)
})
