/** What stands in a reminder's own words for what differs from one to the next, as `{{name}}`. */
export const PLACEHOLDERS = ['name', 'amount', 'due', 'days', 'note', 'shop', 'link'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** Without them nobody knows how much it is, or where to pay it. */
const NEEDED = ['amount', 'link'] as const satisfies readonly Placeholder[]

/** A chat's message and an e-mail both hold it, also once every placeholder is filled. */
export const MOST_WORDS = 1000

/** Braces once or twice mean the same; those that close nothing mean nothing. */
const pattern = /\{\{\s*([^{}]*?)\s*\}\}|\{\s*([^{}]*?)\s*\}|[{}]+/g

const isPlaceholder = (name: string | undefined): name is Placeholder =>
  PLACEHOLDERS.some((one) => one === name)

const placesIn = (words: string): { written: string; name: string | undefined }[] =>
  [...words.matchAll(pattern)].map(([written, twice, once]) => ({ written, name: twice ?? once }))

/** As somebody writes them. */
const spelled = (names: readonly Placeholder[]): string => names.map((name) => `{{${name}}}`).join(', ')

export const holdsLink = (words: string): boolean => placesIn(words).some(({ name }) => name === 'link')

type Lack =
  | { problem: 'placeholder_unknown'; name: string; list: string }
  | { problem: 'placeholder_missing'; list: string }

/**
 * What is wrong with own words: the first thing between braces that stands for nothing, as it was written, or what has to be
 * said and is not. Null where nothing is, and where there are no words.
 */
export function lackOf(words: string): Lack | null {
  if (words.trim() === '') return null
  const places = placesIn(words)
  const unknown = places.find(({ name }) => !isPlaceholder(name))
  if (unknown) {
    const name = unknown.name === undefined || unknown.name === '' ? unknown.written : unknown.name
    return { problem: 'placeholder_unknown', name, list: spelled(PLACEHOLDERS) }
  }
  const missing = NEEDED.filter((needed) => !places.some(({ name }) => name === needed))
  return missing.length > 0 ? { problem: 'placeholder_missing', list: spelled(missing) } : null
}

/** The words with everything in its place; what stands for nothing stays as it was written. */
export function fillWords(words: string, values: Readonly<Record<Placeholder, string>>): string {
  return words.replace(pattern, (written, twice: string | undefined, once: string | undefined) => {
    const name = twice ?? once
    return isPlaceholder(name) ? values[name] : written
  })
}

/** Which words are said: those for after the day once it has passed, and the first ones where there are none for it. */
export const wordsAt = (words: { early: string; late: string }, isLate: boolean): string =>
  isLate && words.late !== '' ? words.late : words.early
