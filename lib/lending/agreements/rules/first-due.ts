import { addDays, addMonths, daysBetween, firstOfMonth } from '@/lib/core/time/calendar'
import type { PeriodUnit } from '@/lib/lending/ledger/schema'

export type FirstDue = {
  firstDueOn: string
  startsOn: string
  unit: PeriodUnit
  every: number
  /** Always the last day of the month, whichever that is: only where the first one is. */
  atMonthEnd: boolean
}

/** No anchor is further from the beginning than this. */
const mostDays = 366

const isLastOfMonth = (day: string): boolean => addDays(day, 1).endsWith('-01')

/** Whole months before the first day, an anchor that has that day of the month, and after which it is the first to come. */
function monthAnchor({ firstDueOn, startsOn, every, atMonthEnd }: FirstDue): string | null {
  const dayOfMonth =
    atMonthEnd && isLastOfMonth(firstDueOn) ? 31 : Number(firstDueOn.slice('yyyy-mm-'.length))
  for (let periods = 1; ; periods += 1) {
    const month = addMonths(firstOfMonth(firstDueOn), -periods * every)
    const anchor = addDays(month, dayOfMonth - 1)
    const before = periods === 1 ? startsOn : addMonths(anchor, (periods - 1) * every)
    if (daysBetween(anchor, startsOn) > mostDays) return null
    // A month that lacks the day cannot be the one from which is counted.
    if (anchor.slice(0, 7) === month.slice(0, 7) && before <= startsOn) return anchor
  }
}

/**
 * From which day periods are counted so that the first row falls due on a day that somebody chose. Null where there is
 * none: the month before has no such day, and a row would fall due before.
 */
export function anchorOf(first: FirstDue): string | null {
  if (first.unit === 'month') return monthAnchor(first)
  return addDays(first.firstDueOn, -first.every * (first.unit === 'week' ? 7 : 1))
}

/** What somebody would have chosen so that these are the terms. */
export function firstDueOf(
  { unit, anchorOn }: { unit: PeriodUnit; anchorOn: string },
  rows: readonly { dueOn: string }[],
): Pick<FirstDue, 'firstDueOn' | 'atMonthEnd'> {
  return { firstDueOn: rows[0]?.dueOn ?? anchorOn, atMonthEnd: unit === 'month' && anchorOn.endsWith('-31') }
}
