import { addDays } from '@/lib/core/time/calendar'

/** How long something is overdue, in days; what is due today is not. */
export const AGES = ['current', 'to_7', 'to_30', 'to_60', 'to_90', 'older'] as const

export type Age = (typeof AGES)[number]

/** The last day of delay of each age but the last, which has none. */
const LAST_DAYS: Readonly<Record<Exclude<Age, 'older'>, number>> = {
  current: 0,
  to_7: 7,
  to_30: 30,
  to_60: 60,
  to_90: 90,
}

/** How old something is that has been overdue for so many days. */
export function ageOf(daysOverdue: number): Age {
  return AGES.find((age) => age !== 'older' && daysOverdue <= LAST_DAYS[age]) ?? 'older'
}

/** The earliest day on which something of each age was due; of the last age there is none. */
export function firstDueOf(today: string): Readonly<Record<Exclude<Age, 'older'>, string>> {
  const day = (age: Exclude<Age, 'older'>): string => addDays(today, -LAST_DAYS[age])
  return {
    current: day('current'),
    to_7: day('to_7'),
    to_30: day('to_30'),
    to_60: day('to_60'),
    to_90: day('to_90'),
  }
}

/** What is due from today on, up to a week ahead, is due soon. */
export const soonDays = 7
