import { AppError } from '@/lib/core/errors'
import { EXPONENTS, fromDecimal } from './money'
import type { Currency } from './money'
import { plainText } from '@/lib/core/text/text-input'

/** Why a text is not taken as an amount; each is a key of the texts that say what to write instead. */
export type AmountRefusal =
  | 'invalid_price'
  | 'amount_negative'
  | 'amount_too_precise'
  | 'amount_ambiguous'
  | 'amount_other_currency'
  | 'too_large'

export type AmountRead = { minor: bigint; refusal: null } | { minor: null; refusal: AmountRefusal }

const refuse = (refusal: AmountRefusal): AmountRead => ({ minor: null, refusal })

/** How amounts are marked, without dots, in lower case. A bare "$" is whatever dollar the shop counts in. */
const WORDS: Record<Currency, readonly string[]> = {
  IDR: ['idr', 'rp', 'rupiah'],
  JPY: ['jpy', '¥', 'jp¥', 'yen', '円'],
  KRW: ['krw', '₩', 'won', '원'],
  VND: ['vnd', '₫', 'đ'],
  USD: ['usd', '$', 'us$', 'dollar', 'dollars', 'dolar', 'دولار'],
  SGD: ['sgd', '$', 's$', 'sg$'],
  MYR: ['myr', 'rm', 'ringgit'],
  SAR: ['sar', 'sr', 'رس', 'ريال', 'ریال', 'riyal', '\u20c1'],
  EUR: ['eur', '€', 'euro', 'euros', 'يورو'],
  GBP: ['gbp', '£', 'uk£', 'gb£'],
  AUD: ['aud', '$', 'a$', 'au$'],
}
const allWords = new Set(Object.values(WORDS).flat())
// "Rp.500" is five hundred; after any other word a dot belongs to the number.
const abbreviations = new Set(['rp', 'rm', 'sr', 'رس'])

/** Which mark separates thousands where a language leaves the choice; the other one is the decimal mark. */
const groupMark = (locale: string): string => (locale === 'id' ? '.' : ',')

const word = String.raw`[\p{L}\p{Sc}]+(?:\.\p{L}+)*`
const leading = new RegExp(`^(${word})(\\.?)\\s*`, 'u')
const trailing = new RegExp(`(?<=[\\d\\s.,-])(${word})\\.?$`, 'u')

/** One spelling of the marks that keyboards, spreadsheets and web pages use; ٫ and ٬ keep their meaning. */
function tidy(text: string): string {
  return plainText(text)
    .replaceAll('\u060c', ',')
    .replaceAll(/[\u2019\u2018\u02bc`]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replace(/^'/, '')
}

function judgeWord(found: string, currency: Currency): AmountRefusal | null {
  const name = found.replaceAll('.', '').toLowerCase()
  if (WORDS[currency].includes(name)) return null
  const isMoney =
    allWords.has(name) ||
    /\p{Sc}/u.test(name) ||
    (/^[A-Z]{3}$/.test(found) && Intl.supportedValuesOf('currency').includes(found))
  return isMoney ? 'amount_other_currency' : 'invalid_price'
}

/** Takes off what names the currency before and behind the number. */
function withoutWords(text: string, currency: Currency): { rest: string; refusal: AmountRefusal | null } {
  const before = leading.exec(text)
  let rest = text
  if (before) {
    const [whole, name = '', dot] = before
    const keepsDot = dot !== '' && !abbreviations.has(name.replaceAll('.', '').toLowerCase())
    rest = (keepsDot ? '.' : '') + text.slice(whole.length)
  }
  const behind = trailing.exec(rest)
  if (behind) rest = rest.slice(0, behind.index).trim()
  const refusals = [before?.[1], behind?.[1]].map((name) => name && judgeWord(name, currency))
  return { rest, refusal: refusals.find((one) => one) || null }
}

/** The digits of a whole number, written plainly or in threes by one mark; null when it is neither. */
function wholeOf(text: string, decimalMark?: string): string | null {
  if (/^\d+$/.test(text)) return text
  const marks = new Set(text.replaceAll(/\d/g, ''))
  const isGrouped = /^[1-9]\d{0,2}(?:[.,' \u066c]\d{3})+$/.test(text)
  if (!isGrouped || marks.size > 1 || (decimalMark !== undefined && marks.has(decimalMark))) return null
  return text.replaceAll(/\D/g, '')
}

function toMinor(whole: string, fraction: string, currency: Currency): AmountRead {
  const digits = EXPONENTS[currency]
  const kept = fraction.replace(/0+$/, '')
  // "150.000,00" is a whole amount of rupiah as accountants write it; with three digits it would be a group.
  if (kept.length > digits || (digits === 0 && fraction.length > 2)) return refuse('amount_too_precise')
  const minor = fromDecimal(`${whole.replace(/^0+(?=\d)/, '')}${kept && `.${kept}`}`, currency)
  return minor === null ? refuse('too_large') : { minor, refusal: null }
}

/**
 * Minor units from an amount as a person or a file gives it: "Rp 150.000", "150,000", "19,99", "US$ 1.234,56", "١٩٫٩٩".
 * One mark before exactly three digits separates thousands where the currency has no decimals or where the reader's
 * language groups with it; otherwise it could be either and is refused, as is everything that would have to be guessed.
 */
export function readAmount(text: string, currency: Currency, locale: string): AmountRead {
  const { rest, refusal } = withoutWords(tidy(text), currency)
  if (refusal) return refuse(refusal)
  // "5.000,-" says that there are no cents.
  const number = rest.replace(/(?<=\d)[.,]-+$/, '')
  if (/^-\s*[\d.,\p{L}\p{Sc}]|^\(.*\d.*\)$|\d\s*-$/u.test(number)) return refuse('amount_negative')
  const grouped = wholeOf(number)
  const [, head = '', mark = '', fraction = ''] = /^(.*)([.,\u066b])(\d+)$/.exec(number) ?? []
  const whole = head === '' && fraction.length <= 2 ? '0' : wholeOf(head, mark)
  const isDecimal = mark !== '' && whole !== null
  if (grouped !== null && isDecimal && EXPONENTS[currency] > 0 && mark !== groupMark(locale)) {
    return refuse('amount_ambiguous')
  }
  if (grouped !== null) return toMinor(grouped, '', currency)
  return isDecimal ? toMinor(whole, fraction, currency) : refuse('invalid_price')
}

/** The same for a form: throws `validation_failed` with the reason at the field. */
export function requireAmount(text: string, currency: Currency, locale: string, field: string): bigint {
  const { minor, refusal } = readAmount(text, currency, locale)
  if (minor !== null) return minor
  const reason = text.trim() === '' ? 'required' : refusal
  throw new AppError('validation_failed', 'validation_failed', { fields: { [field]: [reason] } })
}
