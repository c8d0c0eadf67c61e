import { minuteOfDay, nextClockChange } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'

/** Quiet hours as minutes after midnight on the shop's clocks; from 21:00 to 07:00 they go past midnight. */
export type QuietHours = { isOn: boolean; fromMinute: number; toMinute: number }

const minutesOfDay = 24 * 60

/** Names what they are, so that a change can say from what it was made. */
export function versionOfQuietHours({ isOn, fromMinute, toMinute }: QuietHours): number {
  return 1 + (fromMinute * minutesOfDay + toMinute) * 2 + Number(isOn)
}

export function isQuiet(at: Date, quiet: QuietHours, timeZone: string): boolean {
  const { isOn, fromMinute, toMinute } = quiet
  if (!isOn || fromMinute === toMinute) return false
  const now = minuteOfDay(at, timeZone)
  return fromMinute < toMinute ? now >= fromMinute && now < toMinute : now >= fromMinute || now < toMinute
}

/**
 * The first moment from `at` on that is not quiet. From one clock change to the next clocks show every minute in turn;
 * in the nights of a change an hour is missing or comes twice, and whatever they then show is what counts.
 */
export function afterQuiet(at: Date, quiet: QuietHours, timeZone: string): Date {
  let from = at
  while (isQuiet(from, quiet, timeZone)) {
    const begun = Math.floor(from.getTime() / minuteMs) * minuteMs
    const minutes = (quiet.toMinute - minuteOfDay(from, timeZone) + minutesOfDay) % minutesOfDay
    const end = new Date(begun + minutes * minuteMs)
    const change = nextClockChange(from, timeZone)
    from = change !== null && change < end ? change : end
  }
  return from
}

export type Plan = { kind: 'now' } | { kind: 'later'; at: Date } | { kind: 'dropped' }

/** Somebody who is reminded needs this long to pay. */
export const leastMinutesToPay = 10

/**
 * When a message that is due now goes out. `endsAt` is the end of what it is about: a message that would come when
 * there is hardly time left is dropped.
 */
export function planSending(given: {
  now: Date
  dueAt: Date
  quiet: QuietHours
  isHeldInQuiet: boolean
  timeZone: string
  endsAt: Date | null
}): Plan {
  const { now, dueAt, quiet, isHeldInQuiet, timeZone, endsAt } = given
  const due = dueAt > now ? dueAt : now
  const at = isHeldInQuiet ? afterQuiet(due, quiet, timeZone) : due
  if (at <= now) return { kind: 'now' }
  if (endsAt && at.getTime() > endsAt.getTime() - leastMinutesToPay * minuteMs) return { kind: 'dropped' }
  return { kind: 'later', at }
}
