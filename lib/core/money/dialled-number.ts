import type { Currency } from './money'
import { plainText } from '@/lib/core/text/text-input'

/** Where a shop's numbers are at home, by what it is paid in; and what they look like without the zero before them. */
const HOMES: Partial<Record<Currency, { code: string; bare: RegExp }>> = {
  IDR: { code: '62', bare: /^8\d{7,11}$/ },
  JPY: { code: '81', bare: /^[789]0\d{8}$/ },
  KRW: { code: '82', bare: /^1\d{8,9}$/ },
  VND: { code: '84', bare: /^[35789]\d{8}$/ },
  USD: { code: '1', bare: /^[2-9]\d{9}$/ },
  SGD: { code: '65', bare: /^[89]\d{7}$/ },
  MYR: { code: '60', bare: /^1\d{7,9}$/ },
  SAR: { code: '966', bare: /^5\d{8}$/ },
  GBP: { code: '44', bare: /^7\d{9}$/ },
  AUD: { code: '61', bare: /^4\d{8}$/ },
}

/**
 * A telephone number with its country and nothing else, as messengers know it: 6281234567890. One that is written as at
 * home belongs to the shop's country; null for what can be no number, or whose country nobody knows.
 */
export function dialledNumber(written: string, currency: Currency): string | null {
  const typed = plainText(written)
  const digits = typed.replace(/[\s().\-/]/g, '')
  if (!/^\+?\d{6,17}$/.test(digits)) return null
  const home = HOMES[currency]
  const number = withCountry(digits, home)
  return number !== null && /^[1-9]\d{6,14}$/.test(number) ? number : null
}

function withCountry(digits: string, home: { code: string; bare: RegExp } | undefined): string | null {
  if (digits.startsWith('+')) return digits.slice(1)
  if (digits.startsWith('00')) return digits.slice(2)
  if (digits.startsWith('0')) return home ? home.code + digits.slice(1) : null
  return home?.bare.test(digits) ? home.code + digits : digits
}
