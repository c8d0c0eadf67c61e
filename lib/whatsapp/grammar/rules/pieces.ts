import type { Context, Slot } from '@/lib/whatsapp/grammar/schema'
import { lowOf } from '@/lib/core/money/spoken/arabic'
import { amountAt, isUnit } from '@/lib/core/money/spoken/amounts'
import { dayAt } from './dates'
import type { DaySaid } from './dates'
import { isMoreInArabic, readCount } from '@/lib/core/money/spoken/numbers'
import { withoutSlips } from './slips'
import type { Line, Token } from '@/lib/core/money/spoken/tokens'
import { isWord, roleAt, verbNear } from './words'
import type { Role } from './words'

type Place = { from: number; to: number }
/** A part of a line with what it is: every word of it belongs to exactly one. */
export type Piece = Place &
  (
    | { is: 'amount'; slot: Slot<bigint>; isMoney: boolean }
    | { is: 'day'; said: DaySaid }
    | { is: 'instalment'; number: number }
    | { is: 'word'; role: Role; low: string }
    /** `isOne` when a name of the book is in it. */
    | { is: 'name'; name: string; isOne: boolean }
    /** A number that fits nowhere, such as "3kg" or a time: nothing is written while one is there. */
    | { is: 'odd'; raw: string }
  )
export type Reading = Pick<Context, 'language' | 'currency' | 'limits'>

const ORDINALS: ReadonlyMap<string, number> = new Map(
  'pertama first الاول|kedua second الثاني|ketiga third الثالث|keempat fourth الرابع|kelima fifth الخامس|keenam sixth السادس|ketujuh seventh السابع|kedelapan eighth الثامن|kesembilan ninth التاسع|kesepuluh tenth العاشر'
    .split('|')
    .flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)),
)

/** "cicilan pertama", "cicilan ke-2", "cicilan 3", "first instalment". */
function instalmentAt(words: readonly string[], at: number): { number: number; length: number } | null {
  const isNoun = (word: string | undefined): boolean => roleAt([word ?? ''], 0)?.role === 'instalment'
  const first = ORDINALS.get(words[at] ?? '')
  if (first !== undefined && isNoun(words[at + 1])) return { number: first, length: 2 }
  if (!isNoun(words[at])) return null
  const lead = ['ke', 'no', 'nomor', 'number', 'yang', 'yg', 'رقم'].filter(
    (word) => word === words[at + 1],
  ).length
  const word = words[at + 1 + lead] ?? ''
  const ordinal = ORDINALS.get(word) ?? (/^(?:ke-?|#)(\d{1,3})$/.exec(word)?.[1] || undefined)
  if (ordinal !== undefined) return { number: Number(ordinal), length: 2 + lead }
  const count = readCount(words, at + 1 + lead)
  return count && count.value > 0n && count.value < 1000n
    ? { number: Number(count.value), length: 1 + lead + count.length }
    : null
}

/** A telephone number is no amount, and who it belongs to the book knows. */
const phone = /^(?:\+?62|0)8\d{7,11}$|^\+\d{9,15}$/
/** A time of the day says nothing that the book keeps. */
const clock = new Set(['jam', 'pukul', 'jm', 'at', 'الساعة'])
const nameWord = /^\p{L}[\p{L}\p{M}\p{N}'.-]*$/u

function pieceAt(tokens: readonly Token[], words: readonly string[], at: number, reading: Reading) {
  const token = tokens[at]
  if (!token) return null
  const { low, raw } = token
  if (phone.test(low)) return { piece: { is: 'word', role: 'filler', low } as const, length: 1 }
  if (clock.has(low) && /^\d{1,2}(?:[.:]\d{2})?$/.test(words[at + 1] ?? '')) {
    return { piece: { is: 'word', role: 'filler', low } as const, length: 2 }
  }
  const instalment = instalmentAt(words, at)
  if (instalment) {
    const { number, length } = instalment
    return { piece: { is: 'instalment', number } as const, length }
  }
  const day = dayAt(tokens, at, reading.language)
  if (day) return { piece: { is: 'day', said: day.said } as const, length: day.length }
  const isDayAt = (some: readonly Token[], from: number): boolean =>
    dayAt(some, from, reading.language) !== null
  const amount = amountAt(tokens, at, { ...reading, isDayAt })
  if (amount) {
    const { slot, isMoney, length } = amount
    return { piece: { is: 'amount', slot, isMoney } as const, length }
  }
  const role = roleAt(words, at)
  if (role) {
    const said = words.slice(at, at + role.length).join(' ')
    return { piece: { is: 'word', role: role.role, low: said } as const, length: role.length }
  }
  if (!nameWord.test(raw) || isUnit(low) || isMoreInArabic(low))
    return { piece: { is: 'odd', raw } as const, length: 1 }
  return { piece: { is: 'name', name: raw.replace(/(?<=\p{L})'s$/u, ''), isOne: false } as const, length: 1 }
}

const isLarge = (word: string): boolean => /^\p{Lu}.*\p{Ll}/u.test(word)

/**
 * Words of the book's own names are names, whatever else they could mean: "Bu Mei", "Toko Lima". A name that is one word
 * with a role, such as Will, is one only where it stands as it is written in the book.
 */
function knownAt(tokens: readonly Token[], at: number, names: readonly (readonly string[])[]): number {
  const found = names.find((name) =>
    name.every((word, n) => {
      const token = tokens[at + n]
      const isRole = name.length === 1 && isWord(lowOf(word))
      return isRole ? isLarge(word) && token?.raw === word : token?.low === lowOf(word)
    }),
  )
  return found?.length ?? 0
}

/** "لأحمد": somebody of the book with the word for "to" written at the name. */
function withTo(tokens: readonly Token[], at: number, names: Names): Token[] | null {
  const token = tokens[at]
  if (!token || !/^\u0644.{2}/u.test(token.low) || knownAt(tokens, at, names) > 0) return null
  const bare = { ...token, raw: token.raw.slice(1), low: token.low.slice(1) }
  const rest = [...tokens.slice(0, at), bare, ...tokens.slice(at + 1)]
  return knownAt(rest, at, names) > 0 ? rest : null
}

type Names = readonly (readonly string[])[]

function cut(given: readonly Token[], reading: Reading, names: Names): Piece[] {
  let tokens = given
  const words = tokens.map(({ low }) => low)
  const pieces: Piece[] = []
  for (let at = 0; at < tokens.length;) {
    const rest = withTo(tokens, at, names)
    if (rest) {
      tokens = rest
      pieces.push({ is: 'word', role: 'to', low: 'ل', from: at, to: at })
    }
    const length = knownAt(tokens, at, names)
    if (length > 0) {
      const said = tokens.slice(at, at + length).map(({ raw }) => raw)
      const name = said.join(' ').replace(/'s$/u, '')
      pieces.push({ is: 'name', name, isOne: true, from: at, to: at + length })
      at += length
      continue
    }
    const found = pieceAt(tokens, words, at, reading)
    if (!found) break
    pieces.push({ ...found.piece, from: at, to: at + found.length })
    at += found.length
  }
  return pieces
}

/** What each word of a line is. The names of the book are found before anything else. */
export function piecesOf({ tokens }: Line, reading: Reading, names: readonly string[]): Piece[] {
  const known = names.map((name) => name.split(/\s+/)).sort((a, b) => b.length - a.length)
  const pieces = cut(tokens, reading, known)
  const better = withoutSlips(tokens, pieces)
  const again = better ? cut(better, reading, known) : pieces
  // A line about somebody has a name: where none is left, what looked like a slip was one.
  const chosen = again.some(({ is }) => is === 'name') ? again : pieces
  return withVerb(joinNames(chosen, tokens))
}

/** Words of one name stand side by side, with the title before them. */
function joinNames(pieces: readonly Piece[], tokens: readonly Token[]): Piece[] {
  const joined: Piece[] = []
  const isBroken = (piece: Piece): boolean => tokens[piece.to - 1]?.ends === true
  for (const [at, piece] of pieces.entries()) {
    const last = joined.at(-1)
    const next = pieces[at + 1]
    const isTitle = piece.is === 'word' && piece.role === 'title' && next?.is === 'name' && !isBroken(piece)
    const raw = isTitle ? tokens[piece.from]?.raw : piece.is === 'name' ? piece.name : undefined
    const { from, to } = piece
    if (raw === undefined) joined.push(piece)
    else if (last?.is === 'name' && last.to === from && !isBroken(last)) {
      const isOne = last.isOne || (piece.is === 'name' && piece.isOne)
      joined[joined.length - 1] = { ...last, name: `${last.name} ${raw}`, isOne, to }
    } else joined.push({ is: 'name', name: raw, isOne: piece.is === 'name' && piece.isOne, from, to })
  }
  return joined
}

const VERBS = new Set<Role>([
  ...(['lend', 'lent_to', 'borrow', 'debt', 'owe', 'taken_by', 'receivable'] as const),
  ...(['pay', 'settle', 'receive', 'instalment', 'look', 'wish'] as const),
])

/** Where no verb is there, a word that is one letter off a verb is read as it. */
function withVerb(pieces: Piece[]): Piece[] {
  if (pieces.some((piece) => piece.is === 'word' && VERBS.has(piece.role))) return pieces
  const slips = pieces.flatMap((piece) => {
    if (piece.is !== 'name' || piece.isOne) return []
    const words = piece.name.split(' ')
    const at = words.findIndex((word) => verbNear(word.toLowerCase()) !== null)
    const role = verbNear((words[at] ?? '').toLowerCase())
    return role === null ? [] : [{ piece, words, at, role }]
  })
  const [slip] = slips
  if (slips.length !== 1 || !slip) return pieces
  const { piece, words, at, role } = slip
  // Titles and words of one name are one token each.
  const rest = (part: string[], from: number): Piece[] =>
    part.length === 0
      ? []
      : [{ is: 'name', name: part.join(' '), isOne: false, from, to: from + part.length }]
  const verb: Piece = {
    is: 'word',
    role,
    low: words[at] ?? '',
    from: piece.from + at,
    to: piece.from + at + 1,
  }
  const split = [...rest(words.slice(0, at), piece.from), verb, ...rest(words.slice(at + 1), verb.to)]
  return pieces.flatMap((one) => (one === piece ? split : [one]))
}
