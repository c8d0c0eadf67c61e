import { minuteOfDay, nextClockChange } from './calendar'
import { minuteMs } from './duration'

/** Quiet hours as minutes after midnight on the clocks of a zone; from 21:00 to 07:00 they go past midnight. */
export type QuietHours = { isOn: boolean; fromMinute: number; toMinute: number }

const minutesOfDay = 24 * 60

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
