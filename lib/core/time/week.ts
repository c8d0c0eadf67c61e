import { addDays, weekdayOf } from './calendar'

/**
 * Where Friday is the day of rest. Our own list: Intl knows the first day of a week by region and not by zone, begins it
 * on Sunday in Indonesia and on Saturday in Egypt, and what shops plan by is the working week.
 */
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

/** The weekday that a working week begins with: Sunday (7) where Friday is the day of rest, else Monday (1, ISO 8601). */
export type WeekStart = 1 | 7

export function weekStartOf(timeZone: string): WeekStart {
  return sundayZones.has(timeZone) ? 7 : 1
}

/** The first day of the week that a day is in. */
export function firstOfWeek(day: string, weekStart: WeekStart): string {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7))
}
