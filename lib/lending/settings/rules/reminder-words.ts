/** What stands in a reminder's own words for what differs from one to the next, as `{{name}}`. */
export const PLACEHOLDERS = ['name', 'amount', 'due', 'days', 'note', 'shop', 'link'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** A chat's message and an e-mail both hold it, also once every placeholder is filled. */
export const MOST_WORDS = 1000

const pattern = /\{\{\s*([^{}]*?)\s*\}\}|\{\{|\}\}/g

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((one) => one === name)

/** The first thing between braces that stands for nothing, as it was written; null where there is none. */
export function unknownPlaceholder(words: string): string | null {
  for (const [written, name] of words.matchAll(pattern)) {
    if (name === undefined || !isPlaceholder(name)) return name === undefined || name === '' ? written : name
  }
  return null
}

/** The words with everything in its place; what stands for nothing stays as it was written. */
export function fillWords(words: string, values: Readonly<Record<Placeholder, string>>): string {
  return words.replace(pattern, (written, name: string | undefined) =>
    name !== undefined && isPlaceholder(name) ? values[name] : written,
  )
}
