import { addDays, addMonths, firstOfMonth } from '@/lib/core/time/calendar'
import type { Terms } from '@/lib/lending/ledger/schema'

type Dated = Pick<Terms, 'unit' | 'every' | 'rows' | 'startsOn' | 'anchorOn'>

/** So many periods after the anchor; always from the anchor itself, so that a 31st comes back after shorter months. */
function periodsAfter({ unit, every, anchorOn }: Dated, periods: number): string {
  const units = periods * every
  return unit === 'month'
    ? addMonths(anchorOn, units)
    : addDays(anchorOn, unit === 'week' ? units * 7 : units)
}

/** The day on which each row falls due: whole periods after the anchor, the first of them after the beginning. */
export function dueDays(terms: Dated): string[] {
  let passed = 0
  while (periodsAfter(terms, passed + 1) <= terms.startsOn) passed += 1
  return Array.from({ length: terms.rows }, (_, index) => periodsAfter(terms, passed + index + 1))
}

/**
 * The anchor with which months fall due on a day of the month (1 to 31), the first time after the beginning. For the 31st
 * it lies in a month that has one.
 */
export function anchorFor(dayOfMonth: number, startsOn: string): string {
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31) {
    throw new RangeError('A month has the days 1 to 31.')
  }
  for (let first = firstOfMonth(startsOn); ; first = addMonths(first, -1)) {
    const anchor = addDays(first, dayOfMonth - 1)
    if (anchor <= startsOn && anchor.slice(0, 7) === first.slice(0, 7)) return anchor
  }
}
