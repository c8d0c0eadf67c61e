import { addDays, dayOf, daysBetween, isDay, startOfDay } from '@/lib/core/time/calendar'
import { weekStartOf } from '@/lib/core/time/week'
import { UNITS, beginningOf, nextOf } from './buckets'
import type { Unit, Bucket } from './buckets'

export type Range = { from: string; to: string }

/**
 * Cuts the dates of a range into days, weeks or months: together they hold each date once, and every moment of the
 * range is in exactly one of them.
 */
export function bucketsOf(range: Range, unit: Unit, timeZone: string): Bucket[] {
  const weekStart = weekStartOf(timeZone)
  const buckets: Bucket[] = []
  let from = range.from
  let start = startOfDay(from, timeZone)
  while (from <= range.to) {
    const next = nextOf(beginningOf(from, unit, weekStart), unit)
    const to = addDays(next, -1) < range.to ? addDays(next, -1) : range.to
    const end = startOfDay(addDays(to, 1), timeZone)
    // A date that a time zone skipped altogether, as Samoa did in 2011, has no moment.
    if (end > start) buckets.push({ from, to, start, end })
    from = addDays(to, 1)
    start = end
  }
  return buckets
}

/** As many days right before a range. */
export function previousRange(range: Range): Range {
  const days = daysBetween(range.from, range.to) + 1
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) }
}

/**
 * How far the previous period counts: a running day is compared with the same part of the day that it is compared to,
 * or every morning would look like a collapse. Never later than the period's own end.
 */
export function comparableEnd(range: Range, now: Date, timeZone: string): Date {
  const previous = previousRange(range)
  const end = startOfDay(range.from, timeZone)
  if (dayOf(now, timeZone) !== range.to) return end
  const passedMs = now.getTime() - startOfDay(range.to, timeZone).getTime()
  const until = new Date(startOfDay(previous.to, timeZone).getTime() + passedMs)
  return until < end ? until : end
}

export const PRESETS = { today: 1, week: 7, month: 30, quarter: 90, year: 365 } as const

export type Preset = keyof typeof PRESETS

export type Wish = { preset: Preset | null; from: string | null; to: string | null; unit: Unit | null }

const longestDays = 3 * 366

/** Reads a wish from an address; what makes no sense is left out. */
export function readWish(query: Record<string, string | undefined>): Wish {
  const date = (text: string | undefined): string | null =>
    isDay(text) && /^(?:19|20)/.test(text) ? text : null
  return {
    preset: (Object.keys(PRESETS) as Preset[]).find((one) => one === query.range) ?? null,
    from: date(query.from),
    to: date(query.to),
    unit: UNITS.find((one) => one === query.by) ?? null,
  }
}

export type Choice = { preset: Preset | null; range: Range; unit: Unit; units: Unit[] }

/** The units in which so many days can be read: at least one bucket that is whole, at most some ninety. */
function unitsFor(days: number): Unit[] {
  return UNITS.filter((unit) =>
    unit === 'day' ? days <= 92 : unit === 'week' ? days > 7 && days <= 400 : days > 31,
  )
}

/** What is shown for a wish today: never the future, never more than three years, thirty days without a wish. */
export function choose(wish: Wish, today: string): Choice {
  const isCustom = wish.from !== null && wish.to !== null
  const preset = isCustom ? null : (wish.preset ?? 'month')
  let range: Range
  if (preset !== null) {
    range = { from: addDays(today, 1 - PRESETS[preset]), to: today }
  } else {
    const [first = today, last = today] = [wish.from ?? today, wish.to ?? today].sort()
    const to = last < today ? last : today
    const from = first < to ? first : to
    range = { from: daysBetween(from, to) >= longestDays ? addDays(to, 1 - longestDays) : from, to }
  }
  const days = daysBetween(range.from, range.to) + 1
  const units = unitsFor(days)
  const usual: Unit = days <= 31 ? 'day' : days <= 190 ? 'week' : 'month'
  const unit = wish.unit !== null && units.includes(wish.unit) ? wish.unit : usual
  return { preset, range, unit, units }
}
