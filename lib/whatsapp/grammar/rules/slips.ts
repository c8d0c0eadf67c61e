import { isLatin } from '@/lib/core/money/spoken/arabic'
import type { Piece } from './pieces'
import type { Token } from '@/lib/core/money/spoken/tokens'
import { isNear, rolesOfWords } from './words'

const withoutDoubles = (word: string): string => word.replace(/(.)\1+/gu, '$1')

const WORDS = [...rolesOfWords].filter(([word]) => word.length > 2 && !word.includes(' ') && isLatin(word))
const byPlain = new Map<string, Set<string>>()
for (const [word] of WORDS) {
  const plain = withoutDoubles(word)
  byPlain.set(plain, (byPlain.get(plain) ?? new Set()).add(word))
}

/** A word with two neighbours, the first letter aside, in each other's place. */
function* swapsOf(word: string): Generator<string> {
  for (let at = 1; at < word.length - 1; at += 1) {
    yield `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`
  }
}

/** The word that was meant, where all that it could be does the same; null where there is none, or more than one kind. */
function meantBy(low: string): string | null {
  const near = WORDS.filter(([word]) => low.length >= 6 && word[0] === low[0] && isNear(low, word))
  const doubles = [...(byPlain.get(withoutDoubles(low)) ?? [])]
  const swaps = low.length >= 4 ? [...swapsOf(low)].filter((word) => rolesOfWords.has(word)) : []
  const words = [...doubles, ...swaps, ...near.map(([word]) => word)]
  const roles = new Set(words.map((word) => rolesOfWords.get(word)))
  const [role] = roles
  // One letter more or less makes these of "pinjam" and "utang", and turns them round.
  const isTurning = role === 'taken_by' || role === 'lent_to' || role === 'receivable'
  return roles.size === 1 && !isTurning ? (words[0] ?? null) : null
}

/**
 * The words of a line with slips of the finger taken back, and null where there are none. Beside a word that may be a
 * name nothing is taken back: the two may be one name. What comes of it is echoed, as everything that is inferred.
 */
export function withoutSlips(tokens: readonly Token[], pieces: readonly Piece[]): Token[] | null {
  const fixes = new Map<number, string>()
  const isOther = (piece: Piece | undefined): boolean => piece?.is === 'name' && !piece.isOne
  for (const [at, piece] of pieces.entries()) {
    if (piece.is !== 'name' || piece.isOne || piece.to - piece.from !== 1) continue
    if (isOther(pieces[at - 1]) || isOther(pieces[at + 1])) continue
    const meant = meantBy(tokens[piece.from]?.low ?? '')
    if (meant !== null) fixes.set(piece.from, meant)
  }
  return fixes.size === 0 ? null : tokens.map((token, at) => ({ ...token, low: fixes.get(at) ?? token.low }))
}
