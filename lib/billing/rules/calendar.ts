import { dayFormat } from '@/lib/core/i18n/format'
import { addMonths, startOfDay } from '@/lib/core/time/calendar'
import type { Cycle } from '@/lib/platform/plans/schema'

/**
 * When a period ends that counts from a day of the tenant's calendar: period 0 is the first. Every end is computed from
 * the anchor, so that a short month shortens no later one.
 */
export function periodEnd(anchorOn: string, cycle: Cycle, periodNumber: number, timeZone: string): Date {
  return startOfDay(addMonths(anchorOn, (periodNumber + 1) * (cycle === 'year' ? 12 : 1)), timeZone)
}

/** A day as people write it, for what stands on an invoice. */
export function dayText(at: Date, locale: string, timeZone: string): string {
  return dayFormat(locale, timeZone).format(at)
}
