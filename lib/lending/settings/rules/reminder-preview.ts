import { fillWords, holdsLink, wordsAt } from './reminder-words'
import type { Placeholder } from './reminder-words'

/** When a text is said: until the day on which something is due, that day included, or after it. */
export const MOMENTS = ['early', 'late'] as const
export type Moment = (typeof MOMENTS)[number]

/** An example of a reminder in one language, with what is said where there are no own words. */
export type Example = { values: Readonly<Record<Placeholder, string>>; plain: string }

/** Examples of a language, and how a chat's message ends in it. */
export type Examples = Readonly<Record<Moment, Example> & { stop: string }>

/** A message as it stands in the chat of whoever is reminded. */
export function previewOf(
  words: Readonly<Record<Moment, string>>,
  moment: Moment,
  examples: Examples,
): string {
  const { values, plain } = examples[moment]
  const own = wordsAt({ early: words.early.trim(), late: words.late.trim() }, moment === 'late')
  const body = own === '' ? plain : fillWords(own, values)
  const link = own !== '' && holdsLink(own) ? [] : [values.link]
  return [body, ...link, examples.stop].join('\n\n')
}
