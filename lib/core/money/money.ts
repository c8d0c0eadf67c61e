import { z } from 'zod'
import { numberFormat } from '@/lib/core/i18n/format'
import { moneyRegionOf } from '@/lib/core/i18n/languages'

/**
 * Business exponents: how many minor units make one major unit, as a power of ten. Our own table, because
 * libraries, ISO 4217 and gateways disagree (prices in rupiah are whole). A currency that is not here is refused.
 */
export const EXPONENTS = {
  IDR: 0,
  JPY: 0,
  KRW: 0,
  VND: 0,
  USD: 2,
  SGD: 2,
  MYR: 2,
  SAR: 2,
  EUR: 2,
  GBP: 2,
  AUD: 2,
} as const

export type Currency = keyof typeof EXPONENTS

export const Currency = z.enum(Object.keys(EXPONENTS) as [Currency, ...Currency[]])

/** The amount as a decimal string in major units, exact at any size: 1999 USD cents → "19.99". */
export function toDecimal(amountMinor: bigint, currency: Currency): string {
  const exponent = EXPONENTS[currency]
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, '0')
  const sign = amountMinor < 0n ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** Minor units from what a person types as a plain decimal ("19.99"); null when it is not one or too precise. */
export function fromDecimal(text: string, currency: Currency): bigint | null {
  const exponent = EXPONENTS[currency]
  const match = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const [, whole = '0', fraction = ''] = match
  if (fraction.length > exponent) return null
  return BigInt(whole + fraction.padEnd(exponent, '0'))
}

/**
 * Splits a total over weights so that the parts sum exactly to it (largest remainder; ties go to the earlier part).
 * All weights zero: the first part takes everything.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? totalMinor : 0n))
  const parts = weights.map((weight, index) => {
    const product = totalMinor * weight
    return { index, share: product / sum, remainder: product % sum }
  })
  let rest = totalMinor - parts.reduce((a, part) => a + part.share, 0n)
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
  )
  for (const part of byRemainder) {
    if (rest === 0n) break
    part.share += 1n
    rest -= 1n
  }
  return parts.map((part) => part.share)
}

/** Text for people. Digits are Latin in every language, so that an amount can be compared with a bank's page. */
export function formatMoney(amountMinor: bigint, currency: string, locale: string): string {
  const known = Currency.parse(currency)
  const digits = EXPONENTS[known]
  const format = numberFormat(moneyRegionOf(locale), {
    style: 'currency',
    currency: known,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const text = format.format(toDecimal(amountMinor, known) as Intl.StringNumericLiteral)
  return (
    text
      // In a text from right to left the sign of "US$" would move to the other side of its letters.
      .replace(/(?<=\p{L})\$$/u, '$$\u200e')
      // The mark that keeps a minus before its number would draw the currency to the number's other side as well.
      .replace(/(\u200e-[\d.,]+)(?=\u00a0)/u, '$1\u200f')
  )
}

/** A gateway's SDK takes numbers: refuses what a double cannot hold exactly instead of rounding money. */
export function toSafeNumber(amount: bigint): number {
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || amount < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError('The amount is larger than a gateway can take.')
  }
  return Number(amount)
}
