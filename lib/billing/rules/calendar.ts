import { dateFormat } from '@/lib/core/i18n/format'
import type { Cycle } from '@/lib/platform/plans/schema'

const dayMs = 86_400_000

type Parts = { year: number; month: number; day: number }

function partsOf(date: string): Parts {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

const two = (number: number): string => String(number).padStart(2, '0')

const textOf = ({ year, month, day }: Parts): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

/** What clocks and calendars of a time zone show at an instant, as milliseconds since 1970 of that wall. */
function wallOf(at: Date, timeZone: string): number {
  const clock = dateFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const shown = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The calendar day of a time zone at an instant, as YYYY-MM-DD. */
export function dayOf(at: Date, timeZone: string): string {
  return new Date(wallOf(at, timeZone)).toISOString().slice(0, 10)
}

/**
 * The instant at which a day begins in a time zone. Where clocks are put forward at midnight it is the first instant that
 * shows that day.
 */
export function startOfDay(date: string, timeZone: string): Date {
  const { year, month, day } = partsOf(date)
  const wall = Date.UTC(year, month - 1, day)
  const offsetAt = (at: number): number => wallOf(new Date(at), timeZone) - at
  // The offset before and after that day: of the instants that they suggest the first that shows the day is its start.
  const guesses = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)].map((offset) => wall - offset)
  const fitting = guesses.filter((at) => dayOf(new Date(at), timeZone) === date).toSorted((a, b) => a - b)
  return new Date(fitting[0] ?? wall - offsetAt(wall))
}

/** So many months later; the 31st falls on the last day of shorter months, and comes back after them. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date)
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  return textOf({ year: target.getUTCFullYear(), month: target.getUTCMonth() + 1, day: Math.min(day, last) })
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs)
}

/**
 * When a period ends that counts from a day of the tenant's calendar: period 0 is the first. Every end is computed from
 * the anchor, so that a short month shortens no later one.
 */
export function periodEnd(anchorOn: string, cycle: Cycle, periodNumber: number, timeZone: string): Date {
  return startOfDay(addMonths(anchorOn, (periodNumber + 1) * (cycle === 'year' ? 12 : 1)), timeZone)
}

const regions: Record<string, string> = { id: 'id-ID', en: 'en-GB', ar: 'ar-SA-u-nu-latn-ca-gregory' }

/** A day as people write it, for what stands on an invoice. */
export function dayText(at: Date, locale: string, timeZone: string): string {
  return dateFormat(regions[locale] ?? 'en-GB', { timeZone, dateStyle: 'medium' }).format(at)
}
