import { addDays, dayOf, momentAt, startOfDay, weekdayOf } from '@/lib/core/time/calendar'
import { afterQuiet } from '@/lib/core/time/quiet'
import type { ItemKind } from '@/lib/lending/ledger/schema'
import type { LendingSettings } from '@/lib/lending/settings/schema'

export type Timing = Pick<
  LendingSettings,
  'reminderHour' | 'quietFrom' | 'quietUntil' | 'restDays' | 'holidays'
>

/** So many days from the day on which something is due. A debt without rows, which is short, has one day instead of three. */
export function stepsOf(kind: ItemKind, chosen: readonly number[]): number[] {
  const steps = kind === 'debt' ? chosen.map((step) => (step < 0 ? -1 : step)) : chosen
  return [...new Set(steps)]
}

/** The first moment from `at` on at which somebody may be written to: not at night, and on no day of rest. */
export function allowedFrom(at: Date, timing: Timing, timeZone: string): Date {
  const { quietFrom, quietUntil, restDays, holidays } = timing
  const quiet = { isOn: true, fromMinute: quietFrom * 60, toMinute: quietUntil * 60 }
  const rests = (day: string): boolean =>
    holidays.includes(day) || restDays.some((one) => one === weekdayOf(day))
  let from = at
  for (;;) {
    const awake = afterQuiet(from, quiet, timeZone)
    const day = dayOf(awake, timeZone)
    // A week has a day without rest, and holidays end.
    if (!rests(day)) return awake
    from = startOfDay(addDays(day, 1), timeZone)
  }
}

/** When reminders of a day go out: at the tenant's hour, or at the next one that is allowed. */
export function momentOf(day: string, timing: Timing, timeZone: string): Date {
  const wall = `${day}T${String(timing.reminderHour).padStart(2, '0')}:00`
  return allowedFrom(momentAt(wall, timeZone), timing, timeZone)
}

/** How far is planned ahead, and how far back is looked for what a worker that was off has missed. */
export const aheadDays = 7
const backDays = 14

/**
 * The days whose reminders are to be planned, with their moments: those after `since`, until which was planned before. A day
 * of rest has its moment on a later day, so that days before `since` are among them.
 */
export function daysToPlan(
  { since, now }: { since: Date; now: Date },
  timing: Timing,
  timeZone: string,
): { day: string; at: Date }[] {
  const today = dayOf(now, timeZone)
  const found: { day: string; at: Date }[] = []
  for (let days = -backDays; days <= aheadDays; days++) {
    const day = addDays(today, days)
    const at = momentOf(day, timing, timeZone)
    if (at > since) found.push({ day, at })
  }
  return found
}
