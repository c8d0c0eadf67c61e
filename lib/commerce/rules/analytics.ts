import { dateFormat } from '@/lib/core/format'

/**
 * The calendar of a shop's figures: days begin at midnight in the shop's time zone, also where a clock change makes
 * them 23 or 25 hours long or where midnight itself is skipped. A date is a text such as 2026-11-21.
 */

export type Unit = 'day' | 'week' | 'month'
export const UNITS = ['day', 'week', 'month'] as const

export type Bucket = {
  /** The first and last date in it; the ends of a range may cut a week or month short. */
  from: string
  to: string
  start: Date
  end: Date
}

const dayMs = 86_400_000

function utcOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** The date so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(utcOf(date) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days from one date to another; 0 when they are the same. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to) - utcOf(from)) / dayMs)
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return dateFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}

/** What clock and calendar on the wall show, as if it were in UTC. */
function wallOf(at: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = value
  return Date.parse(
    `${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}T${parts.hour ?? ''}:${parts.minute ?? ''}:${parts.second ?? ''}Z`,
  )
}

/** The date on the wall of the shop. */
export function dateIn(at: Date, timeZone: string): string {
  return new Date(wallOf(at.getTime(), timeZone)).toISOString().slice(0, 10)
}

/** The first moment of a date. Where the clock jumps over midnight, or over the whole date, the moment after the jump. */
export function startOfDay(date: string, timeZone: string): Date {
  const midnight = utcOf(date)
  const isReached = (at: number): boolean => wallOf(at, timeZone) >= midnight
  // The usual case: the offset of around that time leads to it directly.
  const guess = midnight - (wallOf(midnight, timeZone) - midnight)
  if (isReached(guess) && !isReached(guess - 1000)) return new Date(guess)
  // Offsets reach from -12 to +14 hours; clocks change by whole minutes.
  let before = midnight - 15 * 3_600_000
  let after = midnight + 15 * 3_600_000
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000
    if (isReached(middle)) after = middle
    else before = middle
  }
  return new Date(after)
}

/** Sunday is 0. The working week begins on Monday (ISO 8601), but on Sunday where Friday is its day of rest. */
const sundayZones = new Set([
  'Asia/Riyadh',
  'Asia/Kuwait',
  'Asia/Qatar',
  'Asia/Bahrain',
  'Asia/Muscat',
  'Asia/Aden',
  'Asia/Baghdad',
  'Asia/Amman',
  'Asia/Jerusalem',
  'Asia/Gaza',
  'Asia/Hebron',
  'Asia/Dhaka',
  'Africa/Cairo',
  'Africa/Khartoum',
  'Africa/Tripoli',
  'Africa/Algiers',
])

export function weekStartOf(timeZone: string): 0 | 1 {
  return sundayZones.has(timeZone) ? 0 : 1
}

/** The first date of the week or month that a date is in. */
function beginningOf(date: string, unit: Unit, weekStart: 0 | 1): string {
  if (unit === 'day') return date
  if (unit === 'month') return `${date.slice(0, 8)}01`
  const weekday = new Date(utcOf(date)).getUTCDay()
  return addDays(date, -((weekday - weekStart + 7) % 7))
}

function nextOf(beginning: string, unit: Unit): string {
  if (unit !== 'month') return addDays(beginning, unit === 'day' ? 1 : 7)
  return `${addDays(beginning, 31).slice(0, 8)}01`
}

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
  if (dateIn(now, timeZone) !== range.to) return end
  const passedMs = now.getTime() - startOfDay(range.to, timeZone).getTime()
  const until = new Date(startOfDay(previous.to, timeZone).getTime() + passedMs)
  return until < end ? until : end
}

export const PRESETS = { today: 1, week: 7, month: 30, quarter: 90, year: 365 } as const
export type Preset = keyof typeof PRESETS

export type Wish = { preset: Preset | null; from: string | null; to: string | null; unit: Unit | null }

const longestDays = 3 * 366
const isDate = (text: string): boolean => {
  const at = /^(?:19|20)\d\d-\d\d-\d\d$/.test(text) ? utcOf(text) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Reads a wish from an address; what makes no sense is left out. */
export function readWish(query: Record<string, string | undefined>): Wish {
  const date = (text: string | undefined): string | null => (text && isDate(text) ? text : null)
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
  const first: Unit = units[0] ?? 'day'
  const usual: Unit = days <= 31 ? 'day' : days <= 190 ? 'week' : 'month'
  const unit = [wish.unit, usual].find((one) => one !== null && units.includes(one)) ?? first
  return { preset, range, unit, units }
}

export type Figures = {
  /** Totals of the orders that were paid, on the day of the payment, before refunds. */
  grossMinor: bigint
  /** What went back to customers, on the day it did. */
  refundMinor: bigint
  refunds: number
  paidOrders: number
  placedOrders: number
  visits: number
  checkouts: number
}

export const noFigures: Figures = {
  grossMinor: 0n,
  refundMinor: 0n,
  refunds: 0,
  paidOrders: 0,
  placedOrders: 0,
  visits: 0,
  checkouts: 0,
}

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    grossMinor: a.grossMinor + b.grossMinor,
    refundMinor: a.refundMinor + b.refundMinor,
    refunds: a.refunds + b.refunds,
    paidOrders: a.paidOrders + b.paidOrders,
    placedOrders: a.placedOrders + b.placedOrders,
    visits: a.visits + b.visits,
    checkouts: a.checkouts + b.checkouts,
  }
}

export function netOf(figures: Figures): bigint {
  return figures.grossMinor - figures.refundMinor
}

/** Rounded half up to a whole minor unit; null without an order. */
export function averageOrderOf({ grossMinor, paidOrders }: Figures): bigint | null {
  if (paidOrders === 0) return null
  const count = BigInt(paidOrders)
  return (2n * grossMinor + count) / (2n * count)
}

/** A part of something, 0 to 1, or above where visits were not counted; null where there is nothing to be a part of. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** By how much a number changed, 0.1 for ten per cent more; null where it was nothing before. */
export function changeOf(now: bigint | number, before: bigint | number): number | null {
  if (Number(before) === 0) return null
  return (Number(now) - Number(before)) / Math.abs(Number(before))
}

/**
 * What of one refund is a refund of the order: money that came in beyond the order's total, by a second payment or a
 * wrong amount, goes back first and was never revenue.
 */
export function refundOfOrder(refund: {
  amountMinor: bigint
  refundedBeforeMinor: bigint
  receivedMinor: bigint
  totalMinor: bigint
}): bigint {
  const { amountMinor, refundedBeforeMinor, receivedMinor, totalMinor } = refund
  const excess = receivedMinor > totalMinor ? receivedMinor - totalMinor : 0n
  const beyond = (sum: bigint): bigint => {
    const left = sum - excess
    return left < 0n ? 0n : left > totalMinor ? totalMinor : left
  }
  return beyond(refundedBeforeMinor + amountMinor) - beyond(refundedBeforeMinor)
}
