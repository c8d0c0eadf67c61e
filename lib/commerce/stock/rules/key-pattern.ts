/** None of these is taken for another when a key is read aloud or typed from paper: no I, O, 0 and 1. */
const LETTERS_AND_DIGITS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const DIGITS = '0123456789'

const PLACEHOLDERS: ReadonlyMap<string, string> = new Map([
  ['X', LETTERS_AND_DIGITS],
  ['9', DIGITS],
])

/** So many bits that a million guesses in a second would go on for twelve days. */
const LEAST_BITS = 40

/** A place of a key: the signs of which one is drawn; a single one where the pattern says it. */
type Place = readonly string[]

export type KeyPatternProblem = 'key_pattern_signs' | 'key_pattern_brackets' | 'key_pattern_weak'

/** What stands in square brackets is said as it is, and so is every sign that is no placeholder. */
function readPlaces(pattern: string): Place[] | null {
  const places: Place[] = []
  let isLiteral = false
  for (const sign of pattern) {
    if (sign === (isLiteral ? ']' : '[')) isLiteral = !isLiteral
    else if (sign === '[' || sign === ']') return null
    else places.push(isLiteral ? [sign] : [...(PLACEHOLDERS.get(sign) ?? sign)])
  }
  return isLiteral ? null : places
}

function bitsOf(places: readonly Place[]): number {
  return places.reduce((bits, place) => bits + Math.log2(place.length), 0)
}

/** Why no keys can be made by a pattern; null when they can. */
export function keyPatternProblem(pattern: string): KeyPatternProblem | null {
  if (!/^[\x21-\x7e]*$/.test(pattern)) return 'key_pattern_signs'
  const places = readPlaces(pattern)
  if (places === null) return 'key_pattern_brackets'
  return bitsOf(places) < LEAST_BITS ? 'key_pattern_weak' : null
}

/** How many X a pattern lacks before its keys cannot be guessed; 0 when it has enough, or cannot be read. */
export function missingPlaceholders(pattern: string): number {
  const lacking = LEAST_BITS - bitsOf(readPlaces(pattern) ?? [])
  return keyPatternProblem(pattern) === 'key_pattern_weak'
    ? Math.ceil(lacking / Math.log2(LETTERS_AND_DIGITS.length))
    : 0
}

/** One key by a pattern that has no problem; `draw` picks a number below the given one, each as likely as the others. */
export function keyByPattern(pattern: string, draw: (below: number) => number): string {
  return (readPlaces(pattern) ?? []).map((place) => place[draw(place.length)] ?? '').join('')
}

/** What keys by a pattern look like: the same examples each time, and never keys that anybody gets. */
export function exampleKeys(pattern: string, count: number): string[] {
  let state = 20_261_121
  const draw = (below: number): number => {
    // The numbers of Park and Miller: good enough to look at.
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  return Array.from({ length: count }, () => keyByPattern(pattern, draw))
}
