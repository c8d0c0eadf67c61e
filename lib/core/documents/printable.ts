/** Spaces that do not break, and the Arabic sign for per cent: few fonts have them. */
const PLAIN: readonly [RegExp, string][] = [
  [/[\u00a0\u2007\u202f]/g, ' '],
  [/\u066a/g, '%'],
]

/** Control characters, joiners and variants: none of them is drawn. The marks that say how an amount runs stay. */
const UNDRAWN = /(?![\u200e\u200f])[\p{Cc}\p{Cf}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu

/** Short vowels of Arabic: people read on without them, and the PDF's engine miscounts the letters after one. */
const VOWELS = /[\u064b-\u0652\u0670]/g

/** Pictures among letters; no font of ours has them. Digits and signs that can become one stay. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu
const KEPT_PICTURES = /[\u00a9\u00ae\u2122]/u

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\u200f]/u

/** A text as a PDF can draw it: one line, composed letters, nothing that is not seen. */
export function printable(text: string): string {
  const plain = PLAIN.reduce((now, [from, to]) => now.replace(from, to), text.normalize('NFC'))
  return plain
    .replace(/[\r\n\t]+/g, ' ')
    .replace(UNDRAWN, '')
    .replace(VOWELS, '')
    .replace(PICTURES, (sign) => (KEPT_PICTURES.test(sign) ? sign : ''))
    .replace(/ {2,}/g, ' ')
    .trim()
}

/**
 * In which direction a text runs: on a page from the right, any letter that is written so decides, and the mark with
 * which an amount in Arabic begins although it has no letter of it.
 */
export function directionOfText(text: string, isRightToLeft: boolean): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return RIGHT_TO_LEFT.test(isRightToLeft ? text : first) ? 'rtl' : 'ltr'
}

/** The same value with every text in it changed; bytes are left as they are. */
function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapValue(one, change))
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapValue(part, change)]))
}

/** The texts of a document with each of them changed. */
export function mapTexts<T>(texts: T, change: (text: string) => string): T {
  return mapValue(texts, change) as T
}

/** Every letter that a sheet holds, once. */
export function lettersOf(sheet: unknown): Set<string> {
  const letters = new Set<string>()
  mapValue(sheet, (text) => {
    for (const letter of text) letters.add(letter)
    return text
  })
  return letters
}
