import type { Locale } from '@/lib/core/context'
import { printable } from '@/lib/core/documents/printable'
import { dateFormat, dayFormat, formatInZone, numberFormat, zoneNamesOf } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import type { Side } from '@/lib/lending/papers/schema'

/** How an agreement's paper is worded. */
export type Words = {
  say: (key: string, values?: Record<string, string | number>) => string
  side: (side: Side) => string
  amount: (minor: string | bigint) => string
  count: (number: number) => string
  /** Parts of a million as a share of a hundred. */
  rate: (ppm: number) => string
  /** A day of the calendar, whatever the zone. */
  day: (on: string) => string
  moment: (at: Date) => { value: string; after?: string }
}

const minute: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}

export function wordsFor(locale: Locale, currency: string, timeZone: string): Words {
  const t = translator(locale, 'lending')
  const region = regionOf(locale)
  const percent = numberFormat(region, { style: 'percent', maximumFractionDigits: 4 })
  return {
    say: (key, values) => t(`papers.${key}`, values),
    side: (side) => t(`sides.${side}`),
    amount: (minor) => formatMoney(BigInt(minor), currency, locale),
    count: (number) => printable(numberFormat(region, {}).format(number)),
    rate: (ppm) => printable(percent.format(ppm / 1_000_000)),
    day: (on) => dayFormat(locale, 'UTC').format(new Date(`${on}T00:00:00Z`)),
    moment: (at) => {
      const zone = zoneNamesOf(locale, timeZone)
      return Object.keys(zone.short).length > 0
        ? { value: formatInZone(at, locale, zone, minute) }
        : { value: dateFormat(region, { ...minute, timeZone }).format(at), after: zone.long }
    },
  }
}
