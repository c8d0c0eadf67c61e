import { addDays, addMonths, daysBetween, firstOfMonth, isDay, weekdayOf } from '@/lib/core/time/calendar'
import type { Slot } from '@/lib/whatsapp/grammar/schema'
import type { DaySaid } from './dates'

const pad = (number: number, width: number): string => String(number).padStart(width, '0')
const dayText = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`

/** The next day of that number after today; months that are too short are passed over. */
function nextOf(number: number, today: string): string | null {
  for (let later = 0; later < 3; later += 1) {
    const day = `${addMonths(firstOfMonth(today), later).slice(0, 8)}${pad(number, 2)}`
    if (isDay(day) && day > today) return day
  }
  return null
}

const lastOfMonth = (day: string, later: number): string =>
  addDays(addMonths(firstOfMonth(day), later + 1), -1)

const PAST_DAYS = 60
const known = (value: string): Slot<string> => ({ is: 'known', value, inferred: false })
const unclear = (why: 'unclear' | 'past'): Slot<string> => ({ is: 'open', choices: [], why })

function dueOfDate(said: Extract<DaySaid, { is: 'date' }>, today: string): Slot<string> {
  const year = Number(today.slice(0, 4))
  const given = dayText(said.year ?? year, said.month, said.day)
  if (said.year !== null || !isDay(given)) {
    const next = dayText(year + 1, said.month, said.day)
    if (!isDay(given)) return said.year === null && isDay(next) ? known(next) : unclear('unclear')
    return given > today ? known(given) : unclear('past')
  }
  if (given > today) return known(given)
  // A day that was not long ago is rather the one that was than the one of next year.
  return daysBetween(given, today) <= PAST_DAYS
    ? unclear('past')
    : known(dayText(year + 1, said.month, said.day))
}

/** When something falls due: always after today. */
export function dueOf(said: DaySaid, today: string): Slot<string> {
  switch (said.is) {
    case 'in':
      return said.days === 0 ? unclear('past') : known(addDays(today, said.days))
    case 'in_months':
      return known(addMonths(today, said.months))
    case 'ago':
      return unclear('past')
    case 'weekday': {
      const ahead = (said.weekday - weekdayOf(today) + 7) % 7 || 7
      const nextWeek = said.weekday + 7 - weekdayOf(today)
      return known(addDays(today, said.next ? nextWeek : ahead))
    }
    case 'day': {
      const day = nextOf(said.day, today)
      return day === null ? unclear('unclear') : known(day)
    }
    case 'date':
      return dueOfDate(said, today)
    case 'month_end': {
      const day = lastOfMonth(today, said.later)
      return known(day > today ? day : lastOfMonth(today, said.later + 1))
    }
    case 'month_start':
      return known(addMonths(firstOfMonth(today), 1))
    case 'unclear':
      return unclear('unclear')
  }
}

/** When something was paid: today or before. Null where the day said is one to come. */
export function paidOn(said: DaySaid, today: string): Slot<string> | null {
  const year = Number(today.slice(0, 4))
  switch (said.is) {
    case 'in':
      return said.days === 0 ? known(today) : null
    case 'ago':
      return known(addDays(today, -said.days))
    case 'day': {
      const months = [0, -1, -2].map((later) => addMonths(firstOfMonth(today), later).slice(0, 8))
      const day = months.map((month) => month + pad(said.day, 2)).find((one) => isDay(one) && one <= today)
      return day === undefined ? unclear('unclear') : known(day)
    }
    case 'date': {
      const day = dayText(said.year ?? year, said.month, said.day)
      if (isDay(day) && day <= today) return known(day)
      return said.year === null ? unclear('unclear') : null
    }
    case 'weekday':
      return said.next ? null : known(addDays(today, -((weekdayOf(today) - said.weekday + 7) % 7)))
    case 'unclear':
      return unclear('unclear')
    case 'in_months':
    case 'month_end':
    case 'month_start':
      return null
  }
}
