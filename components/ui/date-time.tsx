import { dateFormat, formatInZone, zoneNamesOf } from '@/lib/core/i18n/format'
import type { ZoneNames } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'

export type DateDetail = 'date' | 'minute' | 'minute_of_list'

/**
 * A moment as text in the tenant's time zone, with the zone named where a time is: as this computer names it, or as told.
 * In a list the rows leave the zone to the list, which names it once with `ListZone`.
 */
export function formatDateTime(
  value: Date,
  locale: string,
  zone: string | ZoneNames,
  detail: DateDetail = 'minute',
): string {
  const isNamed = typeof zone !== 'string'
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(detail === 'date' ? {} : { hour: '2-digit', minute: '2-digit' }),
  }
  if (detail === 'minute')
    return formatInZone(value, locale, isNamed ? zone : zoneNamesOf(locale, zone), options)
  return dateFormat(regionOf(locale), { timeZone: isNamed ? zone.timeZone : zone, ...options }).format(value)
}

/** Drawn by the server; what a script draws is a `ClientDateTime`. */
export function DateTime({
  value,
  locale,
  timeZone,
  detail = 'minute',
  className,
}: {
  value: Date
  locale: string
  timeZone: string | ZoneNames
  detail?: DateDetail
  className?: string | undefined
}) {
  return (
    <time dateTime={value.toISOString()} className={className}>
      {formatDateTime(value, locale, timeZone, detail)}
    </time>
  )
}
