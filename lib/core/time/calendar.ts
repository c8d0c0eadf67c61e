import { Temporal } from 'temporal-polyfill'
import { dayMs, minuteMs } from './duration'

/**
 * What clocks and calendars on a wall show. A day is a text such as 2026-11-21 of the Gregorian calendar; it begins at
 * midnight of its zone, also where a clock change makes it 23 or 25 hours long or leaves midnight itself out.
 *
 * For the server: a browser only writes times down, which Intl does by itself.
 */

const onWall = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

const dateOf = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds)

/** How far the clocks of a zone are from Greenwich, and from when until when they are. */
type Standing = { fromMs: number; untilMs: number; offsetMs: number }
const standings = new Map<string, Standing>()

/** Every order is given a day and a time: which clocks a zone has is asked once between two changes of them. */
function offsetMsOf(at: Date, timeZone: string): number {
  const moment = at.getTime()
  const known = standings.get(timeZone)
  if (known && moment >= known.fromMs && moment < known.untilMs) return known.offsetMs
  // The last change may be this very moment.
  const last = onWall(new Date(moment + 1), timeZone).getTimeZoneTransition('previous')
  const wall = onWall(at, timeZone)
  const next = wall.getTimeZoneTransition('next')
  const offsetMs = wall.offsetNanoseconds / 1e6
  const [fromMs, untilMs] = [last?.epochMilliseconds ?? moment, next?.epochMilliseconds ?? moment + dayMs]
  standings.set(timeZone, { fromMs, untilMs, offsetMs })
  return offsetMs
}

/** What clock and calendar show, to the millisecond: 2026-11-21T09:30:00.000Z, where the Z means nothing. */
const shownOn = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetMsOf(at, timeZone)).toISOString()

/** The day that it is in a zone. */
export function dayOf(at: Date, timeZone: string): string {
  const [day = ''] = shownOn(at, timeZone).split('T')
  return day
}

/** The first moment of a day. Where clocks jump over midnight, or over the whole day, the moment after the jump. */
export function startOfDay(day: string, timeZone: string): Date {
  return dateOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone))
}

/** Whole days, both included, as the first moment of one and the first after the other. */
export function boundsOf(days: { from: string; to: string }, timeZone: string): { from: Date; to: Date } {
  return { from: startOfDay(days.from, timeZone), to: startOfDay(addDays(days.to, 1), timeZone) }
}

/** Whether a text is a day that exists. The year 0, which Postgres does not know, has none. */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** The day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** So many months later; the 31st falls on the last day of shorter months, and comes back after them. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** How many days from one to another; 0 when they are the same. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

export function firstOfMonth(day: string): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).toString()
}

/** What the clocks of the zone show, as minutes after midnight. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = onWall(at, timeZone)
  return hour * 60 + minute
}

/** When the clocks of a zone are changed next; null where nobody knows of a change to come. */
export function nextClockChange(at: Date, timeZone: string): Date | null {
  const change = onWall(at, timeZone).getTimeZoneTransition('next')
  return change && dateOf(change)
}

/** Clock and calendar to the second, with their distance from Greenwich: 2026-11-21T09:30:00+07:00. */
export function wallText(at: Date, timeZone: string): string {
  const offsetMs = offsetMsOf(at, timeZone)
  const minutes = Math.round(Math.abs(offsetMs) / minuteMs)
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${shownOn(at, timeZone).slice(0, -5)}${offsetMs < 0 ? '-' : '+'}${hour}:${minute}`
}

/** Clock and calendar to the minute, as a form's field for a time has them: 2026-11-21T09:30. */
export function wallMinute(at: Date, timeZone: string): string {
  return onWall(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/**
 * The moment at which the clocks of a zone show this. Of a minute that comes twice it is the second, and one that is
 * left out is an hour later, as in the database.
 */
export function momentAt(wall: string, timeZone: string): Date {
  return dateOf(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, { disambiguation: 'later' }))
}

/** How many days the clocks of a zone are past the first midnight of a day: 1.5 is noon of the day after it. */
export function daysSince(day: string, at: Date, timeZone: string): number {
  const { epochMilliseconds, offsetNanoseconds } = onWall(at, timeZone)
  // By hand, and not as Temporal's stretch of time: a sheet asks this for every cell, and that takes ten times as long.
  const shown = Math.floor((epochMilliseconds + offsetNanoseconds / 1e6) / 1000) * 1000
  return (shown - Date.parse(day)) / dayMs
}
