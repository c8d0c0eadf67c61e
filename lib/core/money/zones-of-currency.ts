import { namesOfZone } from '@/lib/core/time/time-zone'
import type { Currency } from './money'

/** Where each currency that a shop can have is the money of the country. */
const COUNTRIES: Readonly<Record<Currency, string>> = {
  IDR: 'ID',
  JPY: 'JP',
  KRW: 'KR',
  VND: 'VN',
  USD: 'US PR VI GU AS MP EC SV PA TL',
  SGD: 'SG',
  MYR: 'MY',
  SAR: 'SA',
  EUR: 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC ME SM VA XK',
  GBP: 'GB',
  AUD: 'AU',
}

/** The time zones in which a currency is the money of the place, under every name that a browser may give them. */
export function zonesOfCurrency(currency: Currency): string[] {
  return COUNTRIES[currency]
    .split(' ')
    .flatMap((country) => new Intl.Locale(`und-${country}`).getTimeZones() ?? [])
    .flatMap(namesOfZone)
}
