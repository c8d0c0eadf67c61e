import { plainText } from '@/lib/core/text/text-input'
import { isLatin, lowOf } from './arabic'

/** A word or a number of a line; `ends` when a comma or a stop comes after it. */
export type Token = { raw: string; low: string; from: number; to: number; ends: boolean }

export type Line = {
  /** In plain signs, without pictures. */
  text: string
  tokens: readonly Token[]
  /** What stood between quotation marks. */
  note: string | null
  /** Whether a question mark is in it. */
  asks: boolean
}

/** What nobody could say how to read. It stays in its word, so that the word is no number. */
const UNREADABLE = '\ufffd'
// "10²" is not 102, and "1½" is not 11/2.
const smallNumbers = /[\u00b2\u00b3\u00b9\u2070-\u209f\u00bc-\u00be\u2150-\u215f]/g
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}\u20e3]/gu

/** A line in signs that programs read, with pictures as gaps. Nothing of it is moved closer together. */
export function cleanText(text: string): string {
  return (
    plainText(text.replace(smallNumbers, UNREADABLE).replace(pictures, ' '))
      .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
      .replace(/[\u2018\u2019\u201b\u02bc`\u00b4]/g, "'")
      .replace(/[\u060c\u066c]/g, ',')
      .replaceAll('\u061b', ';')
      .replaceAll('\u061f', '?')
      // Arabic's decimal mark before three digits contradicts the rule that three digits are a group.
      .replace(/\u066b(?=\d{3}(?!\d))/g, UNREADABLE)
      .replaceAll('\u066b', '.')
      // "لـ أحمد" and "بـ 500" are written together: the stretched letter is a word of its own.
      .replace(/(?<![\p{L}\p{M}])([\u0644\u0628])\u0640+(?=[\s\p{L}\p{N}])/gu, '$1 ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** What may stand at a number without a gap: "500k", "14hari", "Rp50.000". */
const behind =
  /^([+-]?\d[\d.,]*?)[.,]?(rb|ribu|rbu|k|jt|juta|jta|m|mio|mn|million|milyar|miliar|b|bn|billion|thousand|hari|hr|hri|minggu|mgg|mggu|mg|bulan|bln|bl|tahun|thn|th|d|day|days|w|wk|week|weeks|mo|month|months|y|year|years|rupiah|idr|usd|sar|sr|الف|الاف|مليون|ملايين|يوم|يوما|ايام|اسبوع|اسابيع|شهر|شهرا|اشهر|شهور|سنة|ريال|ريالا|روبية)$/
const before = /^([+-]?)(rp|idr|usd|sar|sr|us\$|[$€£¥])\.?([+-]?\d.*)$/
const dayBefore = /^(tgl|tanggal)\.?(\d.*)$/

/** Words and numbers of what stood between two gaps. */
function partsOf(word: string): string[] {
  const low = lowOf(word)
  const day = dayBefore.exec(low)
  if (day) return [day[1] ?? '', day[2] ?? '']
  const money = before.exec(low)
  if (money) return [money[2] ?? '', ...partsOf(`${money[1] ?? ''}${money[3] ?? ''}`)]
  const [, number, unit] = behind.exec(low) ?? []
  // "25th" and "3rd" are days; "1m" keeps its letter as it was written.
  if (number === undefined || unit === undefined) return [word]
  return [number, isLatin(unit) ? word.slice(-unit.length) : unit]
}

const gap = /(?<!\d)[,;]|[,;](?!\d)|\.{2,}|(?<!\d)[:=]|[:=](?!\d)|[!?]/

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: chunk, index } of text.matchAll(/\S+/g)) {
    // "50.000,-" says that there are no cents.
    const plain = chunk.replace(/(?<=[\da-z])[.,]-+(?=[.,;:!?)]*$)/i, '')
    const words = plain.split(gap)
    for (const [at, word] of words.entries()) {
      const bare = word.replace(/^[([*_]+|[)\]*_.]+$/g, '')
      const parts = bare === '' ? [] : partsOf(bare)
      const ends = at < words.length - 1 || /[).]$/.test(word)
      for (const [part, raw] of parts.entries()) {
        const isLast = part === parts.length - 1
        tokens.push({
          raw,
          low: lowOf(raw).replace(/(?<=\p{L})'s$/u, ''),
          from: index,
          to: index + chunk.length,
          ends: isLast && ends,
        })
      }
      const last = tokens.at(-1)
      if (bare === '' && ends && last) last.ends = true
    }
  }
  return tokens
}

/** A line, cut into words and numbers. */
export function readLine(text: string): Line {
  const clean = cleanText(text)
  const note = /"([^"]*)"/.exec(clean)?.[1]?.trim() ?? ''
  // Quotation marks keep their places, so that what stands where is the same in both.
  const unquoted = clean.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length))
  return { text: clean, tokens: tokensOf(unquoted), note: note || null, asks: unquoted.includes('?') }
}
