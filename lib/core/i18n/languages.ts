import type { Locale } from '@/lib/core/context'

type Language = {
  /** What it calls itself; Intl says "Indonesia" and not "Bahasa Indonesia". */
  name: string
  direction: 'ltr' | 'rtl'
  /** Whose way of writing dates, numbers and shares it follows: always the Gregorian calendar and Latin digits. */
  region: string
  /** The same for money and shortened numbers. English shops write "$5" and "1.2K"; the British "US$5" and "1.2k". */
  moneyRegion: string
  /** What a shop is opened with where nobody says otherwise. */
  timeZone: string
  currency: 'IDR' | 'USD' | 'SAR'
}

/** All that differs by language and is no text. The rest (names of currencies, marks, month names) is Intl's. */
export const LANGUAGES: Readonly<Record<Locale, Language>> = {
  id: {
    name: 'Bahasa Indonesia',
    direction: 'ltr',
    region: 'id-ID',
    moneyRegion: 'id-ID',
    timeZone: 'Asia/Jakarta',
    currency: 'IDR',
  },
  en: {
    name: 'English',
    direction: 'ltr',
    region: 'en-GB',
    moneyRegion: 'en-US',
    timeZone: 'UTC',
    currency: 'USD',
  },
  ar: {
    name: 'العربية',
    direction: 'rtl',
    region: 'ar-SA-u-ca-gregory-nu-latn',
    moneyRegion: 'ar-SA-u-ca-gregory-nu-latn',
    timeZone: 'Asia/Riyadh',
    currency: 'SAR',
  },
}

/** Of a language that has no table, English's. */
const languageOf = (locale: string): Language =>
  (LANGUAGES as Record<string, Language>)[locale] ?? LANGUAGES.en

export const regionOf = (locale: string): string => languageOf(locale).region
export const moneyRegionOf = (locale: string): string => languageOf(locale).moneyRegion
export const directionOf = (locale: string): 'ltr' | 'rtl' => languageOf(locale).direction
