import type { Chance } from './chance'
import type { Meaning } from './meanings'

/** A slip of the finger in a word of four letters and more; the text itself where it has none. */
export function slip(chance: Chance, text: string): string {
  const words = text.split(' ')
  const places = words.flatMap((word, at) => (/^[a-z]{4,}$/.test(word) ? [at] : []))
  if (places.length === 0) return text
  const at = chance.pick(places)
  const word = words[at] ?? ''
  const from = 1 + chance.below(word.length - 2)
  const [before, one = '', two = '', rest] = [
    word.slice(0, from),
    word[from],
    word[from + 1],
    word.slice(from + 2),
  ]
  words[at] = chance.pick([before + two + one + rest, before + two + rest, before + one + one + two + rest])
  return words.join(' ')
}

/**
 * A line with one letter wrong anywhere but in the name, the digits, their units and the note, which mean what they say
 * however they are written; null where the place that was chosen is one of those.
 */
export function withWrongLetter(
  chance: Chance,
  { text, meaning }: { text: string; meaning: Meaning },
): string | null {
  const at = chance.below(text.length)
  const isInside = (part: string | null): boolean => {
    const from = part === null ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
    return from >= 0 && at >= from - 1 && at <= from + (part?.length ?? 0)
  }
  const letter = text[at] ?? ''
  const isNearDigit = /\p{Nd}/u.test(text.slice(Math.max(0, at - 1), at + 2))
  if (!/[a-z]/i.test(letter) || isNearDigit || isInside(meaning.name) || isInside(meaning.note)) return null
  const [before, next, rest] = [text.slice(0, at), text[at + 1] ?? '', text.slice(at + 1)]
  const small = chance.pick('abcdefghijklmnoprstuwy'.split(''))
  const other = letter === letter.toUpperCase() ? small.toUpperCase() : small
  const isPair = /[a-z]/i.test(next)
  return chance.pick([
    before + rest,
    before + other + rest,
    before + other + letter + rest,
    isPair ? before + next + letter + text.slice(at + 2) : before + rest,
  ])
}
