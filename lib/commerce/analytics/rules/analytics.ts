import { dateFormat } from '@/lib/core/i18n/format'

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

export function utcOf(date: string): number {
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
export function beginningOf(date: string, unit: Unit, weekStart: 0 | 1): string {
  if (unit === 'day') return date
  if (unit === 'month') return `${date.slice(0, 8)}01`
  const weekday = new Date(utcOf(date)).getUTCDay()
  return addDays(date, -((weekday - weekStart + 7) % 7))
}

export function nextOf(beginning: string, unit: Unit): string {
  if (unit !== 'month') return addDays(beginning, unit === 'day' ? 1 : 7)
  return `${addDays(beginning, 31).slice(0, 8)}01`
}
