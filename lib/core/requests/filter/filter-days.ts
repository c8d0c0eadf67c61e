import { z } from 'zod'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { isDay } from '@/lib/core/time/calendar'

/** A day of the calendar, in whichever zone the list has its days. */
export const FilterDay = z.string().refine(isDay, 'invalid_day').optional()

type Days = { from?: string | undefined; to?: string | undefined }

export function areDaysInOrder({ from, to }: Days): boolean {
  return !isDay(from) || !isDay(to) || from <= to
}

export const DAYS_TURNED = 'days_turned'

/** Beside the last day, where it is before the first: nothing could ever be found. Zod takes the message out of it. */
export const daysTurned = { path: ['to'], message: DAYS_TURNED, ...evenIfWrong }
