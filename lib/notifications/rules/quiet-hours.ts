import { dateFormat } from '@/lib/core/i18n/format'

/** Quiet hours as minutes after midnight on the shop's clocks; from 21:00 to 07:00 they go past midnight. */
export type QuietHours = { isOn: boolean; fromMinute: number; toMinute: number }

const minuteMs = 60_000
/** Quiet hours can be all of the day but a minute, and the clocks can leave that minute out: then it is the next day's. */
const mostMinutes = 50 * 60

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** What the clocks of the zone show, as minutes after midnight. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const [hour = '0', minute = '0'] = clockOf(timeZone).format(at).split(':')
  return Number(hour) * 60 + Number(minute)
}

export function isQuiet(at: Date, quiet: QuietHours, timeZone: string): boolean {
  const { isOn, fromMinute, toMinute } = quiet
  if (!isOn || fromMinute === toMinute) return false
  const now = minuteOfDay(at, timeZone)
  return fromMinute < toMinute ? now >= fromMinute && now < toMinute : now >= fromMinute || now < toMinute
}

/**
 * The first moment from `at` on that is not quiet. Looks at the clocks minute by minute instead of adding hours: in the
 * nights when they are changed an hour is missing or comes twice, and whatever they then show is what counts.
 */
export function afterQuiet(at: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(at, quiet, timeZone)) return at
  let next = Math.floor(at.getTime() / minuteMs) * minuteMs
  for (let count = 0; count < mostMinutes; count += 1) {
    next += minuteMs
    if (!isQuiet(new Date(next), quiet, timeZone)) return new Date(next)
  }
  return at
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
