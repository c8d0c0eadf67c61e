import { BEFORE_NAMES, BESIDE_NAMES, COMMON_WORDS, PLACES } from './common-words'

// What tells who somebody is does not leave the house for a model: it sees [NAME_1] and answers with it. Better a word too
// many is hidden than one too few: what is hidden comes back letter for letter.

type Kind = 'NAME' | 'PHONE' | 'EMAIL' | 'ADDRESS' | 'NUMBER'
type Part = { from: number; to: number; kind: Kind }

export type Masked = {
  text: string
  /** Puts back what was hidden, wherever it stands in an answer. */
  restore: (value: unknown) => unknown
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const phone = /(?<![\p{L}\p{N}])(?:\+|00|[0٠]|62|966|٩٦٦)(?:[ ().-]{0,2}\p{Nd}){7,15}(?![\p{L}\p{N}])/gu
/** An account, a card or papers. Money is never so long; in groups of three it is money however long it is. */
const number = /(?<![\p{L}\p{N}.,])(?:\p{Nd}{12,}|\p{Nd}{4}(?:[ -]\p{Nd}{4}){2,5})(?![\p{L}\p{N}])/gu
const word = /[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*|\p{Nd}+(?:[.,/-]\p{Nd}+)*/gu
const street =
  /\p{Nd}+[a-z]?\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard)\b\.?/giu

const plain = (text: string): string => text.toLowerCase().replace(/[.]+$/, '')

function matchesOf(text: string, pattern: RegExp, kind: Kind): Part[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    ...{ from: index, to: index + found.length, kind },
  }))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whole names first, then each of their words: people are seldom called by all of them. */
function knownIn(text: string, names: readonly string[]): Part[] {
  const called = names.flatMap((name) => [name, ...name.split(/\s+/).filter((part) => part.length > 2)])
  const said = text.toLowerCase()
  // Of thousands of names a text holds a few: only those are worth a pattern.
  const wanted = called
    .map((one) => one.trim())
    .filter((one) => one.length > 1 && said.includes(one.toLowerCase()) && !COMMON_WORDS.has(plain(one)))
  return wanted
    .toSorted((a, b) => b.length - a.length)
    .flatMap((one) =>
      matchesOf(text, new RegExp(`(?<![\\p{L}\\p{N}])${escaped(one)}(?![\\p{L}\\p{N}])`, 'giu'), 'NAME'),
    )
}

type Word = { text: string; from: number; to: number }
const isLetters = ({ text }: Word): boolean => /^\p{L}/u.test(text)
const isCommon = (one: Word): boolean => COMMON_WORDS.has(plain(one.text)) || PLACES.has(plain(one.text))
const mayBeName = (one: Word | undefined): boolean =>
  one !== undefined &&
  isLetters(one) &&
  one.text.length > 1 &&
  !isCommon(one) &&
  !BEFORE_NAMES.has(plain(one.text))

/** Whoever is written large, comes first, or stands where somebody must stand; and who is written beside. */
function guessedIn(text: string, words: readonly Word[]): Part[] {
  const isGuessed = words.map((one, at) => {
    const before = plain(words[at - 1]?.text ?? '')
    const after = plain(words[at + 1]?.text ?? '')
    const isFirst = at === 0 || /[.!?\n]/.test(text.slice(words[at - 1]?.to, one.from))
    const isLarge = /^\p{Lu}/u.test(one.text)
    const isPlaced = BEFORE_NAMES.has(before) || BESIDE_NAMES.has(before) || BESIDE_NAMES.has(after)
    return mayBeName(one) && (isFirst || isLarge || isPlaced)
  })
  return words.flatMap((one, at): Part[] => {
    const isBeside = [-2, -1, 1, 2].some(
      (step) =>
        isGuessed[at + step] === true &&
        words.slice(Math.min(at, at + step), Math.max(at, at + step) + 1).every(mayBeName),
    )
    return isGuessed[at] || (mayBeName(one) && isBeside) ? [{ from: one.from, to: one.to, kind: 'NAME' }] : []
  })
}

/** From the word with which a place begins to where the sentence goes on about something else. */
function placesIn(text: string, words: readonly Word[]): Part[] {
  return words.flatMap((one, at): Part[] => {
    if (!PLACES.has(plain(one.text))) return []
    let to = one.to
    for (const next of words.slice(at + 1, at + 8)) {
      const between = text.slice(to, next.from)
      if (/[;\n!?]/.test(between) || (isLetters(next) && COMMON_WORDS.has(plain(next.text)))) break
      // A number that is followed by its unit is money.
      if (/^\p{Nd}/u.test(next.text) && /^\s*(?:rb|ribu|k|jt|juta)\b/iu.test(text.slice(next.to))) break
      to = next.to
    }
    return to > one.to ? [{ from: one.from, to, kind: 'ADDRESS' }] : []
  })
}

/** The first that was found keeps its place; names side by side are one. */
function placed(text: string, found: readonly Part[]): Part[] {
  const kept: Part[] = []
  for (const part of found)
    if (!kept.some((other) => part.from < other.to && other.from < part.to)) kept.push(part)
  const parts: Part[] = []
  for (const part of kept.toSorted((a, b) => a.from - b.from)) {
    const last = parts.at(-1)
    if (last?.kind === 'NAME' && part.kind === 'NAME' && /^ $/.test(text.slice(last.to, part.from)))
      last.to = part.to
    else parts.push({ ...part })
  }
  return parts
}

function restored(value: unknown, put: (text: string) => string): unknown {
  if (typeof value === 'string') return put(value)
  if (Array.isArray(value)) return value.map((one) => restored(one, put))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, restored(one, put)]))
}

/** Hides names, addresses, telephone and other numbers of people; the same words get the same placeholder. */
export function mask(text: string, names: readonly string[] = []): Masked {
  const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({
    ...{ text: found, from: index, to: index + found.length },
  }))
  const parts = placed(text, [
    ...matchesOf(text, email, 'EMAIL'),
    ...matchesOf(text, phone, 'PHONE'),
    ...matchesOf(text, number, 'NUMBER'),
    ...matchesOf(text, street, 'ADDRESS'),
    ...placesIn(text, words),
    ...knownIn(text, names),
    ...guessedIn(text, words),
  ])
  // Whoever writes a placeholder of ours means no other.
  let mark = ''
  while (text.toUpperCase().includes(`${mark}_`)) mark += 'X'
  const hidden = new Map<string, string>()
  let masked = ''
  let at = 0
  for (const { from, to, kind } of parts) {
    const found = text.slice(from, to)
    const known = [...hidden].find(([holder, words]) => words === found && holder.startsWith(`[${kind}`))?.[0]
    const holder = known ?? `[${kind}${mark}_${hidden.size + 1}]`
    hidden.set(holder, found)
    masked += text.slice(at, from) + holder
    at = to
  }
  masked += text.slice(at)
  const put = (said: string): string =>
    said.replace(/\[[A-Z]+_\d+\]/g, (holder) => hidden.get(holder) ?? holder)
  return { text: masked, restore: (value) => restored(value, put) }
}
