import { z } from 'zod'
import { Currency, fromDecimal, toDecimal } from '@/lib/core/money/money'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { plainText } from '@/lib/core/text/text-input'

const sizes: Record<string, bigint> = {
  B: 1n,
  KB: 1024n,
  MB: 1_048_576n,
  GB: 1_073_741_824n,
  TB: 1_099_511_627_776n,
}

/** How Arabic writes the units of files. */
const arabicUnits: Record<string, string> = {
  B: 'بايت',
  KB: 'كيلوبايت',
  MB: 'ميغابايت',
  GB: 'غيغابايت',
  TB: 'تيرابايت',
}

/** Units in letters, however they are written; in Arabic a g is written in two ways. */
function inLetters(text: string): string {
  const [, before = text, word = ''] = /^([^\p{Script=Arabic}]*)(\p{Script=Arabic}+)$/u.exec(text) ?? []
  const known = Object.entries(arabicUnits).find(([, unit]) => unit === word.replaceAll('ج', 'غ'))
  return known ? before + known[0] : text
}

export const unlimited = 'UNLIMITED'

/** Amounts have no decimals: a mark before three digits is one of thousands, as pages write it. */
function withoutMarks(text: string): string {
  return /^\d{1,3}(?:([.,٬])\d{3})(?:\1\d{3})*$/.test(text) ? text.replaceAll(/[.,٬]/g, '') : text
}

function amountIn(form: RegExp, problem: string) {
  return z.string('amount_or_unlimited').transform((typed, context) => {
    const text = plainText(typed).toUpperCase()
    if (text === unlimited) return null
    const [, digits, unit = ''] = form.exec(withoutMarks(inLetters(text))) ?? []
    if (digits !== undefined) return BigInt(digits) * (sizes[unit] ?? 1n)
    const message = text === '' ? 'amount_or_unlimited' : problem
    context.addIssue({ code: 'custom', message, input: typed })
    return z.NEVER
  })
}

/** A whole number. No limit is a choice of its own, the ticked box `unlimited_<field>`: an empty field is a mistake. */
export const Amount = amountIn(/^(\d{1,15})$/, 'amount_whole')
/** The same of files, with its unit: of a bare `5` nobody knows whether bytes or gigabytes are meant. Nothing is nothing. */
export const SizeAmount = amountIn(/^(0|\d{1,15}(?= ?K?B)|\d{1,6}(?= ?[MGT]B)) ?([KMGT]?B)?$/, 'amount_size')

/** A form with each ticked box and its field read as one: of an amount and a tick nobody knows which is meant. */
export function withUnlimited(fields: readonly string[]) {
  return (form: unknown): unknown => {
    const given = SentForm.safeParse(form).data
    if (!given) return form
    const ticked = fields.filter((name) => given[`unlimited_${name}`] === 'on')
    const isEmpty = (name: string): boolean => (given[name] ?? '') === ''
    return { ...given, ...Object.fromEntries(ticked.map((name) => [name, isEmpty(name) ? unlimited : ''])) }
  }
}

/** An amount of bytes as the forms take it, with its unit as the language writes it. */
export function sizeText(bytes: number, locale: string): string {
  if (bytes === 0) return '0'
  const unit = ['TB', 'GB', 'MB', 'KB'].find((one) => BigInt(bytes) % (sizes[one] ?? 1n) === 0n) ?? 'B'
  return `${BigInt(bytes) / (sizes[unit] ?? 1n)} ${(locale === 'ar' && arabicUnits[unit]) || unit}`
}

/** Prices with their currencies, such as `500 IDR, 0.05 USD`; nothing is no price. */
export const PriceList = z
  .string()
  .default('')
  .transform((text, context) => {
    const parts = plainText(text)
      .split(/[,;]\s+|\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const prices = parts.map((part) => {
      const [, amount = '', code = ''] = /^(\d+(?:\.\d+)?) ?([A-Za-z]{3})$/.exec(part) ?? []
      const currency = Currency.safeParse(code.toUpperCase())
      const minor = currency.success ? fromDecimal(amount, currency.data) : null
      return currency.success && minor !== null ? ([currency.data, Number(minor)] as const) : null
    })
    const known = prices.filter((one) => one !== null)
    if (known.length === prices.length && new Set(known.map(([code]) => code)).size === known.length)
      return Object.fromEntries(known)
    context.addIssue({ code: 'custom', message: 'invalid_prices', input: text })
    return z.NEVER
  })

/** Prices as that field takes them. */
export function priceListText(prices: Record<string, number>): string {
  return Object.entries(prices)
    .map(([code, minor]) => `${toDecimal(BigInt(minor), Currency.parse(code))} ${code}`)
    .join(', ')
}
