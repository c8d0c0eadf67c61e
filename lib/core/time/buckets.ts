import { addDays, addMonths, firstOfMonth } from '@/lib/core/time/calendar'
import { firstOfWeek } from '@/lib/core/time/week'
import type { WeekStart } from '@/lib/core/time/week'

export type Unit = 'day' | 'week' | 'month'

export const UNITS = ['day', 'week', 'month'] as const

export type Bucket = {
  /** The first and last day in it; the ends of a range may cut a week or month short. */
  from: string
  to: string
  start: Date
  end: Date
}

/** The first day of the week or month that a day is in. */
export function beginningOf(day: string, unit: Unit, weekStart: WeekStart): string {
  if (unit === 'day') return day
  return unit === 'month' ? firstOfMonth(day) : firstOfWeek(day, weekStart)
}

export function nextOf(beginning: string, unit: Unit): string {
  return unit === 'month' ? addMonths(beginning, 1) : addDays(beginning, unit === 'day' ? 1 : 7)
}
