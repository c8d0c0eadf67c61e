import { daysBetween } from '@/lib/core/time/calendar'
import type { Row } from '@/lib/lending/ledger/schema'
import type { Phase, Reminder } from '@/lib/lending/reminders/schema'

export type Due = {
  amountMinor: bigint
  /** The oldest day of it. */
  dueOn: string
  phase: Phase
  /** Until that day, or since. */
  days: number
}

/**
 * What somebody is reminded of today: all that is due by now, and otherwise what falls due by the day that the reminder is
 * about. Null where that is paid. Who is reminded because a member asked for it hears of what falls due next.
 */
export function dueOf(
  rows: readonly Pick<Row, 'dueOn' | 'outstandingMinor'>[],
  { dueOn, step }: Pick<Reminder, 'dueOn' | 'step'>,
  today: string,
): Due | null {
  const open = rows
    .filter(({ outstandingMinor }) => outstandingMinor > 0n)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  const oldest = open[0]
  if (!oldest || (step !== null && oldest.dueOn > dueOn)) return null
  const until = oldest.dueOn <= today ? today : step === null ? oldest.dueOn : dueOn
  const amountMinor = open
    .filter((row) => row.dueOn <= until)
    .reduce((sum, row) => sum + row.outstandingMinor, 0n)
  const days = daysBetween(today, oldest.dueOn)
  const phase = days > 0 ? 'soon' : days === 0 ? 'today' : 'late'
  return { amountMinor, dueOn: oldest.dueOn, phase, days: Math.abs(days) }
}
