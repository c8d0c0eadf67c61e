import { dayFormat } from '@/lib/core/i18n/format'
import type { Locale } from '@/lib/core/context'
import type { AskedPart } from '@/lib/lending/page/rules/asked'
import type { Provider } from '@/lib/payments/schema'

/** What every part of somebody's own page has to know. */
export type OwedView = {
  shop: string
  base: string
  /** What stands before every address of the shop, whatever the language. */
  prefix: string
  locale: Locale
  timeZone: string
  /** The day at the shop. */
  today: string
  /** As it stands in the address, and is sent with every form. */
  link: { id: string; key: string }
  /** What the address asks to have chosen. */
  asked: AskedPart | null
  /** By what can be paid here. */
  providers: readonly Provider[]
  /** A suspended shop takes nothing new. */
  isOpen: boolean
}

/** A day is nobody's moment: it is written as it is, whatever the time zone. */
export function dayText(day: string, locale: string): string {
  return dayFormat(locale, 'UTC').format(new Date(`${day}T00:00:00Z`))
}
