import { dateFormat, zoneNameStyle } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'

/** A moment as text in the tenant's time zone, with the zone named where a time is. */
export function formatDateTime(
  value: Date,
  locale: string,
  timeZone: string,
  detail: 'date' | 'minute' = 'minute',
): string {
  return dateFormat(regionOf(locale), {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(detail === 'minute'
      ? { hour: '2-digit', minute: '2-digit', timeZoneName: zoneNameStyle(locale, timeZone) }
      : {}),
  }).format(value)
}

export function DateTime({
  value,
  locale,
  timeZone,
  detail = 'minute',
  className,
}: {
  value: Date
  locale: string
  timeZone: string
  detail?: 'date' | 'minute'
  className?: string
}) {
  return (
    <time dateTime={value.toISOString()} className={className}>
      {formatDateTime(value, locale, timeZone, detail)}
    </time>
  )
}
