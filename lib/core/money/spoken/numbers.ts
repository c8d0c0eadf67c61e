/** An exact number: `top` / `bottom`. */
export type Ratio = { top: bigint; bottom: bigint }

export const whole = (value: bigint): Ratio => ({ top: value, bottom: 1n })
export const times = (a: Ratio, by: bigint): Ratio => ({ top: a.top * by, bottom: a.bottom })
export const plus = (a: Ratio, b: Ratio): Ratio => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
})
export const isLess = (a: Ratio, b: Ratio): boolean => a.top * b.bottom < b.top * a.bottom

export type Numeral = { value: Ratio; isNegative: boolean; hasDecimals: boolean; isGrouped: boolean }

/**
 * A number in digits. A mark before three digits groups, one before one or two digits is the decimal mark; what fits
 * neither, and what begins with a zero that nobody writes, is no number.
 */
export function readNumeral(text: string): Numeral | null {
  const [, sign, digits = ''] = /^([+-]?)(.*)$/.exec(text) ?? []
  const found = /^(0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(
    digits,
  )
  if (!found) return null
  const [, head = '', mark, decimals = ''] = found
  const isGrouped = /[.,]/.test(head)
  if (mark !== undefined && head.includes(mark)) return null
  const bottom = 10n ** BigInt(decimals.length)
  const top = BigInt(head.replace(/[.,]/g, '') + decimals)
  return { value: { top, bottom }, isNegative: sign === '-', hasDecimals: decimals !== '', isGrouped }
}

const asNumbers = (words: string): Map<string, bigint> =>
  new Map(
    words.split(' ').map((entry) => {
      const [word = '', value = '0'] = entry.split('=')
      return [word, BigInt(value)]
    }),
  )

const ones = asNumbers(
  'satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 lapan=8 sembilan=9 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 واحد=1 اثنان=2 اثنين=2 ثلاثة=3 ثلاث=3 اربعة=4 اربع=4 خمسة=5 خمس=5 ستة=6 ست=6 سبعة=7 سبع=7 ثمانية=8 ثمان=8 ثماني=8 تسعة=9 تسع=9',
)
const teens = asNumbers(
  'sepuluh=10 sebelas=11 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 عشرة=10 عشر=10',
)
const tens = asNumbers(
  'twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 عشرون=20 عشرين=20 ثلاثون=30 ثلاثين=30 اربعون=40 اربعين=40 خمسون=50 خمسين=50 ستون=60 ستين=60 سبعون=70 سبعين=70 ثمانون=80 ثمانين=80 تسعون=90 تسعين=90',
)
const arabicHundreds = asNumbers(
  'مئة=100 مائة=100 مية=100 مئتان=200 مئتين=200 مائتين=200 ميتين=200 ثلاثمئة=300 ثلاثمائة=300 اربعمئة=400 اربعمائة=400 خمسمئة=500 خمسمائة=500 خمسمية=500 ستمئة=600 ستمائة=600 سبعمئة=700 سبعمائة=700 ثمانمئة=800 ثمانمائة=800 تسعمئة=900 تسعمائة=900',
)
/** What the number before it is taken times. */
const tensBehind = asNumbers('puluh=10 ratus=100 hundred=100')

type Said = { value: bigint; length: number }

/** Below a hundred: "dua puluh lima", "lima belas", "twenty five". */
function belowHundred(words: readonly string[], at: number): Said | null {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3)
  const teen = teens.get(first)
  if (teen !== undefined) return { value: teen, length: 1 }
  const ten = tens.get(first)
  if (ten !== undefined) {
    const one = ones.get(second)
    return one === undefined ? { value: ten, length: 1 } : { value: ten + one, length: 2 }
  }
  const one = ones.get(first)
  if (one === undefined) return null
  // Arabic says the ones first: "خمسة وعشرين".
  const withTen = second.startsWith('و') ? tens.get(second.slice(1)) : undefined
  if (withTen !== undefined) return { value: withTen + one, length: 2 }
  if (second === 'belas') return { value: one + 10n, length: 2 }
  if (second !== 'puluh') return { value: one, length: 1 }
  const last = ones.get(third)
  return last === undefined ? { value: one * 10n, length: 2 } : { value: one * 10n + last, length: 3 }
}

/** Below a thousand, in Indonesian or English words: "seratus dua puluh", "two hundred and fifty". */
export function readWords(words: readonly string[], at: number): Said | null {
  let hundreds: Said | null = null
  const own = arabicHundreds.get(words[at] ?? '')
  if (own !== undefined) hundreds = { value: own, length: 1 }
  else if (words[at] === 'seratus') hundreds = { value: 100n, length: 1 }
  else if (words[at] === 'a' && words[at + 1] === 'hundred') hundreds = { value: 100n, length: 2 }
  else {
    const one = ones.get(words[at] ?? '')
    const by = tensBehind.get(words[at + 1] ?? '')
    if (one !== undefined && by === 100n) hundreds = { value: one * 100n, length: 2 }
  }
  if (!hundreds) return belowHundred(words, at)
  const joint = words[at + hundreds.length] === 'and' ? 1 : 0
  const rest = belowHundred(words, at + hundreds.length + joint)
  return rest === null
    ? hundreds
    : { value: hundreds.value + rest.value, length: hundreds.length + joint + rest.length }
}

/** A whole number in digits or words, as it stands before "hari" or behind "cicilan". */
export function readCount(words: readonly string[], at: number): Said | null {
  const word = words[at] ?? ''
  if (/^\d{1,4}$/.test(word)) return { value: BigInt(word), length: 1 }
  return readWords(words, at)
}

/** "وخمسمئة", "ونصف", "وألف": more of an amount, which is asked for rather than added up. */
export const isMoreInArabic = (low: string): boolean =>
  low.startsWith('و') &&
  (readWords([low.slice(1)], 0) !== null ||
    /^(?:نصف|ربع|ثلث|الف|الفين|الاف|مليون|مليونين)$/.test(low.slice(1)))
