import { EXPONENTS, fromDecimal } from '@/lib/core/money'
import type { Currency } from '@/lib/core/money'

const eastern = /[\u0660-\u0669\u06f0-\u06f9]/g

/**
 * Minor units from an amount as people type it: "Rp 150.000", "150,000", "19,99", "1.234,56". The last separator is a
 * decimal point when the currency has decimals and one or two digits follow; every other one must separate thousands.
 * Null when it is not an amount, or more precise than the currency.
 */
export function readAmount(text: string, currency: Currency): bigint | null {
  const typed = text
    .normalize('NFKC')
    .replace(eastern, (digit) => String(digit.charCodeAt(0) & 0x0f))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
    .replaceAll(/[\s']/g, '')
    .replace(/^[\p{L}\p{Sc}]+\.?(?=\d)/u, '')
    .replace(/(?<=\d)[\p{L}\p{Sc}]+$/u, '')
  const match = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(typed)
  if (!match) return null
  const [, whole = '', , fraction] = match
  const separators = new Set(whole.replaceAll(/\d/g, ''))
  if (separators.size > 1 || (match[2] !== undefined && separators.has(match[2]))) return null
  const digits = whole.replaceAll(/[.,]/g, '')
  if (fraction === undefined) return fromDecimal(digits, currency)
  // "150.000,00" is a whole amount of rupiah as accountants write it.
  if (EXPONENTS[currency] === 0) return /^0+$/.test(fraction) ? fromDecimal(digits, currency) : null
  return fromDecimal(`${digits}.${fraction}`, currency)
}
