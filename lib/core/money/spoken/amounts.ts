import { EXPONENTS } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { isLess, plus, readNumeral, readWords, times, whole } from './numbers'
import type { Numeral, Ratio } from './numbers'
import type { Token } from './tokens'

type Asked = { is: 'open'; choices: readonly bigint[]; why: 'unclear' | 'unit' | 'small' | 'slang' }
/** What an amount was read as: known, one of several, or refused. */
export type SlotOfAmount =
  | { is: 'known'; value: bigint; inferred: false }
  | Asked
  | { is: 'refused'; reason: 'other_currency' | 'negative' | 'zero' | 'too_large' }

/** An amount in a line. `isMoney` when a unit or a currency says so, or it is too large for anything else. */
export type AmountSaid = { slot: SlotOfAmount; isMoney: boolean; length: number }

export type Reading = {
  language: string
  currency: Currency
  /** The largest amount, in whole units. */
  limits: { mostUnits: bigint }
  /** Whether a day begins at a word: in "50rb dua minggu" the second number is of the weeks. */
  isDayAt?: (tokens: readonly Token[], at: number) => boolean
}

const thousand = 1000n
const million = 1_000_000n
const billion = 1_000_000_000n
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ...['rb', 'ribu', 'rbu', 'k', 'thousand', 'الف', 'الاف', 'الفا'].map((word) => [word, thousand] as const),
  ...['jt', 'juta', 'jta', 'mio', 'mn', 'million', 'm', 'مليون', 'ملايين', 'مليونا'].map(
    (word) => [word, million] as const,
  ),
  ...['miliar', 'milyar', 'b', 'bn', 'billion', 'مليار', 'مليارات'].map((word) => [word, billion] as const),
])
/** One word that is number and unit. */
const ONE: ReadonlyMap<string, bigint> = new Map([
  ['seribu', thousand],
  ['sejuta', million],
  ['semiliar', billion],
  ['seceng', thousand],
  ['noceng', 2n * thousand],
  ['goceng', 5n * thousand],
  ['ceban', 10n * thousand],
  ['goban', 50n * thousand],
  ['الف', thousand],
  ['الفين', 2n * thousand],
  ['الفان', 2n * thousand],
  ['مليون', million],
  ['مليونين', 2n * million],
  ['مليونان', 2n * million],
])
/** Words of the market that mean the number to some and the thousands to others. */
const SLANG: ReadonlyMap<string, bigint> = new Map([
  ['jigo', 25n],
  ['gocap', 50n],
  ['cepek', 100n],
  ['nopek', 200n],
  ['gopek', 500n],
])
const MARKS: ReadonlyMap<string, string> = new Map([
  ...['rp', 'idr', 'rupiah', 'perak', 'روبية', 'روبيه'].map((word) => [word, 'IDR'] as const),
  ...['sar', 'sr', 'riyal', 'riyals', 'ريال', 'ريالا', 'ريالات'].map((word) => [word, 'SAR'] as const),
  ...['usd', 'us$', 'dollar', 'dollars', 'dolar', 'دولار', 'دولارا'].map((word) => [word, 'USD'] as const),
  ...['€', 'eur', 'euro', 'euros', 'يورو'].map((word) => [word, 'EUR'] as const),
  ...['£', 'gbp', 'pound', 'pounds'].map((word) => [word, 'GBP'] as const),
  ...['¥', 'jpy', 'yen'].map((word) => [word, 'JPY'] as const),
  ...['rm', 'myr', 'ringgit'].map((word) => [word, 'MYR'] as const),
  ['sgd', 'SGD'],
  ['درهم', 'AED'],
  ['جنيه', 'EGP'],
  ['دينار', 'KWD'],
  ['aud', 'AUD'],
  ['$', '$'],
])

/** Words that only mean something beside a number: none of them is a name. */
export const isUnit = (low: string): boolean => UNITS.has(low) || (MARKS.has(low) && low !== 'yen')

const isOf = (mark: string, currency: string): boolean =>
  mark === currency || (mark === '$' && ['USD', 'SGD', 'AUD'].includes(currency))

const open = (choices: readonly bigint[], why: Asked['why']): SlotOfAmount => ({
  is: 'open',
  choices,
  why,
})

/** Whole minor units; null when there is a rest. */
function minorOf(value: Ratio, currency: Currency): bigint | null {
  const top = value.top * 10n ** BigInt(EXPONENTS[currency])
  return top % value.bottom === 0n ? top / value.bottom : null
}

/** The unit that a word is. A letter by itself is one at its number only: "50 k Budi" is 50 to Budi. */
function unitAt(tokens: readonly Token[], at: number): bigint | undefined {
  const [number, unit] = [tokens[at - 1], tokens[at]]
  if (!unit || number?.ends !== false) return undefined
  return unit.low.length > 1 || unit.from === number.from ? UNITS.get(unit.low) : undefined
}

type Term = { value: Ratio; unit: bigint | null; numeral: Numeral | null; length: number; word: string }

/** One number with its unit: "500 rb", "dua puluh lima ribu", "setengah juta", "sejuta". */
function termAt(tokens: readonly Token[], words: readonly string[], at: number): Term | null {
  const word = words[at] ?? ''
  const one = ONE.get(word)
  if (one !== undefined) {
    const andHalf = words[at + 1] === 'ونصف' && (one === thousand || one === million)
    const value = whole(andHalf ? one + one / 2n : one)
    return { value, unit: one, numeral: null, length: andHalf ? 2 : 1, word }
  }
  const half = { top: 1n, bottom: 2n }
  const halves = [['setengah'], ['half', 'a'], ['half'], ['نصف']].find((said) =>
    said.every((w, n) => words[at + n] === w),
  )
  if (halves) {
    const unit = UNITS.get(words[at + halves.length] ?? '')
    if (unit === undefined) return null
    return { value: times(half, unit), unit, numeral: null, length: halves.length + 1, word }
  }
  const numeral = readNumeral(word)
  const article = word === 'a' && UNITS.has(words[at + 1] ?? '') ? { value: 1n, length: 1 } : null
  const said = numeral ? { length: 1 } : (article ?? readWords(words, at))
  if (!said) return null
  let value = numeral ? numeral.value : whole('value' in said ? said.value : 0n)
  let { length } = said
  // "satu setengah juta", "one and a half million"
  const more = [['setengah'], ['and', 'a', 'half']].find((w) =>
    w.every((one, n) => words[at + length + n] === one),
  )
  if (more && !numeral?.hasDecimals && UNITS.has(words[at + length + more.length] ?? '')) {
    value = plus(value, half)
    length += more.length
  }
  const unit = unitAt(tokens, at + length)
  if (unit === undefined) return { value, unit: null, numeral, length, word: '' }
  // "2 مليون ونصف"
  const andHalf = words[at + length + 1] === 'ونصف' && !numeral?.hasDecimals
  if (andHalf) value = plus(value, half)
  return {
    ...{ value: times(value, unit), unit, numeral, word: words[at + length] ?? '' },
    length: length + (andHalf ? 2 : 1),
  }
}

type Sum = { terms: Term[]; length: number; value: Ratio }

/** Terms that are one amount: each smaller than the unit before it, as in "dua juta lima ratus ribu". */
function sumAt(
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  isDayAt: Reading['isDayAt'],
): Sum | null {
  const first = termAt(tokens, words, at)
  if (!first) return null
  const terms = [first]
  let { length, value, unit } = first
  while (unit !== null && tokens[at + length - 1]?.ends === false) {
    const next = termAt(tokens, words, at + length)
    if (!next || !isLess(next.value, whole(unit))) break
    // "2 juta 500" and "dua juta lima ratus" are 500 to some and 500.000 to others: that is another amount.
    const isTail = unit === thousand && !first.numeral && !next.numeral && next.value.top >= 100n
    if (next.unit === null && !isTail) break
    if (next.unit !== null && next.unit >= unit) break
    if (isDayAt?.(tokens, at + length)) break
    terms.push(next)
    value = plus(value, next.value)
    length += next.length
    ;({ unit } = next)
  }
  return { terms, length, value }
}

function slotOf(
  { terms, value }: Sum,
  mark: string | undefined,
  { language, currency, limits }: Reading,
): SlotOfAmount {
  if (mark !== undefined && !isOf(mark, currency)) return { is: 'refused', reason: 'other_currency' }
  const [first] = terms
  if (terms.some(({ numeral }) => numeral?.isNegative === true)) return { is: 'refused', reason: 'negative' }
  const minor = minorOf(value, currency)
  if (first?.word === 'm' && language === 'id' && minor !== null)
    return open([minor, minor * thousand], 'unit')
  // "1.250jt": a group by the rule, and yet most who write it mean a decimal.
  if (first?.numeral?.isGrouped === true && first.unit !== null && first.unit >= million) {
    return open(minor === null ? [] : [minor / thousand, minor], 'unit')
  }
  if (minor === null) return open([], 'unclear')
  // "50.000rb" may be a unit too many.
  const isTwice = first?.unit === thousand && first.numeral !== null && minor >= 10_000n * thousand
  if (isTwice) return open([minor / thousand, minor], 'unit')
  if (minor === 0n) return { is: 'refused', reason: 'zero' }
  if (value.top > limits.mostUnits * value.bottom) return { is: 'refused', reason: 'too_large' }
  const isSmall = currency === 'IDR' && first?.unit === null && minor < thousand && mark === undefined
  if (isSmall) return open([minor, minor * thousand], 'small')
  return { is: 'known', value: minor, inferred: false }
}

/** The amount that begins at a word; null where none does. */
export function amountAt(tokens: readonly Token[], at: number, reading: Reading): AmountSaid | null {
  const words = tokens.map(({ low }) => low.replace(/^rp\.$/, 'rp'))
  const slang = SLANG.get(words[at] ?? '')
  if (slang !== undefined && reading.currency === 'IDR') {
    return { slot: open([slang, slang * thousand], 'slang'), isMoney: true, length: 1 }
  }
  const front = MARKS.get(words[at] ?? '')
  const skip = front === undefined ? 0 : 1
  const isMinus = words[at] === 'minus'
  const sum = sumAt(tokens, words, at + skip + (isMinus ? 1 : 0), reading.isDayAt)
  if (!sum) return null
  if (isMinus) return { slot: { is: 'refused', reason: 'negative' }, isMoney: true, length: sum.length + 1 }
  const hasUnit = sum.terms.some(({ unit }) => unit !== null)
  const [first] = sum.terms
  // "satu" or "two" by itself is no amount.
  if (first?.numeral === null && !hasUnit && front === undefined && sum.value.top < 10n) return null
  const end = at + skip + sum.length
  const back = tokens[end - 1]?.ends === true ? undefined : MARKS.get(words[end] ?? '')
  const mark = front ?? back
  const isSure = hasUnit || mark !== undefined
  const isLarge = sum.value.top >= thousand * sum.value.bottom || first?.numeral?.isNegative === true
  return {
    slot: slotOf(sum, mark, reading),
    isMoney: isSure || isLarge,
    length: skip + sum.length + (back === undefined ? 0 : 1),
  }
}

/** A text that is one amount and nothing else; null where it is not. */
export function wholeAmount(tokens: readonly Token[], reading: Reading): SlotOfAmount | null {
  const said = amountAt(tokens, 0, reading)
  return said !== null && said.length === tokens.length ? said.slot : null
}
