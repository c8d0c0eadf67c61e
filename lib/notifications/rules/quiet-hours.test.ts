import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minuteOfDay } from '@/lib/core/time/calendar'
import { afterQuiet, isQuiet } from '@/lib/core/time/quiet'
import { planSending } from './quiet-hours'

const zones = [
  'Asia/Jakarta',
  'Asia/Riyadh',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
]
const minute = 60_000

const anyQuiet = fc.record({
  isOn: fc.constant(true),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1439 }),
})
/** Two years, and every hour around the nights of 2026 in which clocks are changed. */
const anyTime = fc.oneof(
  fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29',
        '2026-10-25',
        '2026-03-08',
        '2026-11-01',
        '2026-04-05',
        '2026-10-04',
        '2026-09-06',
      ),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
    )
    .map(([day, shift]) => new Date(Date.parse(`${day}T02:00:00Z`) + shift * minute)),
)
const anyZone = fc.constantFrom(...zones)

describe('quiet hours', () => {
  test('end at the first moment at which the clocks show no quiet time', () => {
    fc.assert(
      fc.property(anyTime, anyQuiet, anyZone, (at, quiet, zone) => {
        const end = afterQuiet(at, quiet, zone)
        expect(isQuiet(end, quiet, zone)).toBe(false)
        expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime())
        if (end.getTime() === at.getTime()) return
        expect(isQuiet(at, quiet, zone)).toBe(true)
        expect(end.getTime() % minute).toBe(0)
        expect(isQuiet(new Date(end.getTime() - minute), quiet, zone)).toBe(true)
        // A day of quiet, or two when the one minute without is among those that clocks leave out.
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(49 * 60 * minute)
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ['Asia/Jakarta', '2026-11-21T15:30:00Z', '2026-11-22T00:00:00.000Z'],
    ['Asia/Jakarta', '2026-11-21T12:00:00Z', '2026-11-21T12:00:00.000Z'],
    // The night of 29 March has no hour from two to three in Berlin, the one of 25 October has it twice.
    ['Europe/Berlin', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('from nine to seven in %s: %s waits until %s', (zone, at, end) => {
    const quiet = { isOn: true, fromMinute: 21 * 60, toMinute: 7 * 60 }
    expect(afterQuiet(new Date(at), quiet, zone).toISOString()).toBe(end)
  })

  test('that end in the hour that does not exist end when the clocks have passed it', () => {
    const quiet = { isOn: true, fromMinute: 0, toMinute: 150 }
    const end = afterQuiet(new Date('2026-03-28T23:30:00Z'), quiet, 'Europe/Berlin')
    expect(end.toISOString()).toBe('2026-03-29T01:00:00.000Z')
    expect(minuteOfDay(end, 'Europe/Berlin')).toBe(180)
  })

  test.each([
    ['over night', '20:59', false],
    ['over night', '21:00', true],
    ['over night', '06:59', true],
    ['over night', '07:00', false],
    ['at noon', '11:59', false],
    ['at noon', '12:00', true],
    ['at noon', '12:59', true],
    ['at noon', '13:00', false],
  ] as const)('%s begin and end with their minutes: at %s it is quiet: %s', (hours, clock, quiet) => {
    const [fromMinute, toMinute] = hours === 'at noon' ? [720, 780] : [1260, 420]
    const at = new Date(`2026-11-21T${clock}:00+07:00`)
    expect(isQuiet(at, { isOn: true, fromMinute, toMinute }, 'Asia/Jakarta')).toBe(quiet)
  })

  test('are none when they are off or empty', () => {
    const at = new Date('2026-11-21T18:00:00Z')
    expect(isQuiet(at, { isOn: false, fromMinute: 0, toMinute: 1439 }, 'Asia/Jakarta')).toBe(false)
    expect(isQuiet(at, { isOn: true, fromMinute: 60, toMinute: 60 }, 'Asia/Jakarta')).toBe(false)
  })
})

describe('the plan for a message', () => {
  const anyPlan = fc.record({
    now: anyTime,
    delay: fc.integer({ min: 0, max: 1440 }),
    quiet: anyQuiet,
    timeZone: anyZone,
    endsIn: fc.option(fc.integer({ min: 0, max: 3000 })),
    isHeldInQuiet: fc.boolean(),
  })

  test('never sends in quiet hours what may wait, never too late, and never too early', () => {
    fc.assert(
      fc.property(anyPlan, ({ now, delay, quiet, timeZone, endsIn, isHeldInQuiet }) => {
        const dueAt = new Date(now.getTime() + delay * minute)
        const endsAt = endsIn === null ? null : new Date(now.getTime() + endsIn * minute)
        const plan = planSending({ now, dueAt, quiet, isHeldInQuiet, timeZone, endsAt })
        if (plan.kind === 'now') {
          expect(delay).toBe(0)
          if (isHeldInQuiet) expect(isQuiet(now, quiet, timeZone)).toBe(false)
        }
        if (plan.kind === 'later') {
          expect(plan.at.getTime()).toBeGreaterThanOrEqual(dueAt.getTime())
          if (isHeldInQuiet) expect(isQuiet(plan.at, quiet, timeZone)).toBe(false)
          if (endsAt) expect(endsAt.getTime() - plan.at.getTime()).toBeGreaterThanOrEqual(10 * minute)
        }
        if (plan.kind === 'dropped') expect(endsAt).not.toBeNull()
        // What nobody may hold back goes out at once unless the shop chose a delay.
        if (!isHeldInQuiet && delay === 0) expect(plan).toEqual({ kind: 'now' })
      }),
      { numRuns: 150 },
    )
  })
  test('leaves somebody who is reminded ten minutes to pay, or says nothing', () => {
    // In Jakarta it is three at night, and quiet until seven.
    const night = new Date('2026-11-21T20:00:00Z')
    const plan = (endsAt: string) =>
      planSending({
        now: night,
        dueAt: night,
        quiet: { isOn: true, fromMinute: 1260, toMinute: 420 },
        isHeldInQuiet: true,
        timeZone: 'Asia/Jakarta',
        endsAt: new Date(endsAt),
      })
    expect(plan('2026-11-22T00:10:00.000Z')).toEqual({ kind: 'later', at: new Date('2026-11-22T00:00:00Z') })
    expect(plan('2026-11-22T00:09:59.999Z')).toEqual({ kind: 'dropped' })
  })

  test('sends at once what is due by now, later what is due later, and in quiet hours nothing that was due before', () => {
    const now = new Date('2026-11-21T15:00:00Z')
    const plan = (dueAt: string, isOn: boolean) =>
      planSending({
        ...{ now, dueAt: new Date(dueAt), isHeldInQuiet: true, timeZone: 'Asia/Jakarta', endsAt: null },
        quiet: { isOn, fromMinute: 1260, toMinute: 420 },
      })
    expect(plan('2026-11-21T15:00:00Z', false)).toEqual({ kind: 'now' })
    expect(plan('2026-11-21T13:00:00Z', false)).toEqual({ kind: 'now' })
    expect(plan('2026-11-21T15:01:00Z', false)).toEqual({
      kind: 'later',
      at: new Date('2026-11-21T15:01:00Z'),
    })
    // It was due an hour before quiet hours began, and is there only now.
    expect(plan('2026-11-21T13:00:00Z', true)).toEqual({
      kind: 'later',
      at: new Date('2026-11-22T00:00:00Z'),
    })
  })
})
