import { dayFormat } from '@/lib/core/i18n/format'

/** A statement begins with the year, unless somebody chooses another day. */
export const firstOfYear = (day: string): string => `${day.slice(0, 4)}-01-01`

/** A day is nobody's moment: it is written as it is, whatever the time zone. */
export function dayText(day: string, locale: string): string {
  return dayFormat(locale, 'UTC').format(new Date(`${day}T00:00:00Z`))
}
