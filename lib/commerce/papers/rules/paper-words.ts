import type { Locale } from '@/lib/core/context'
import { dateFormat, dayFormat, formatInZone, zoneNamesOf } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'

/** How a paper is worded: in its reader's language, its order's currency, and the days of its shop. */
export type Words = {
  locale: Locale
  say: (key: string, values?: Record<string, string>) => string
  amount: (minor: bigint) => string
  day: (at: Date) => string
  /** With the time and the zone that it is told in: its reader may live in another. */
  moment: (at: Date) => { value: string; after?: string }
}

const minute: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}

/** As screens and mails write it. */
export function wordsFor(locale: Locale, currency: string, timeZone: string): Words {
  const t = translator(locale, 'shop')
  return {
    locale,
    say: (key, values) => t(`papers.${key}`, values),
    amount: (minor) => formatMoney(minor, currency, locale),
    day: (at) => dayFormat(locale, timeZone).format(at),
    moment: (at) => {
      const zone = zoneNamesOf(locale, timeZone)
      // A short name ends the line; a long one has a line of its own, in which it does not break.
      return Object.keys(zone.short).length > 0
        ? { value: formatInZone(at, locale, zone, minute) }
        : { value: dateFormat(regionOf(locale), { ...minute, timeZone }).format(at), after: zone.long }
    },
  }
}
