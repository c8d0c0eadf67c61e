import { z } from 'zod'
import { readSpans } from '@/lib/whatsapp/grammar/rules/spans'
import { MOST_LETTERS } from '@/lib/whatsapp/grammar/rules/read'
import { readLine } from '@/lib/core/money/spoken/tokens'
import type { Context, Intent } from '@/lib/whatsapp/grammar/schema'

const piece = z.string().max(200).nullable()

/** All that a model may say of a line: one of these words, and pieces of the line. */
export const Pointed = z.strictObject({
  intent: z.enum(['lend', 'owe', 'they_paid', 'i_paid', 'other']),
  name: piece,
  amount: piece,
  date: piece,
})
export type Pointed = z.infer<typeof Pointed>

export const instructions = `Somebody keeps a book of who owes whom, and writes a line into it as people write in a chat: in Indonesian, English or Arabic,
with slang. Say what the line tells to be written down.
intent: "lend" when the other person got money or goods from the writer and owes them; "owe" when the writer got them and
owes the other person; "they_paid" when the other person has paid the writer; "i_paid" when the writer has paid the other
person; "other" for everything else, such as questions, greetings, wishes, jokes and orders.
name: the other person or business. amount: the money with its unit and sign. date: when it is due, or when it was paid.`

/** A letter is no line of a book, and one word says nothing of anybody. */
export const isWorthAsking = (text: string): boolean =>
  text.length <= MOST_LETTERS && readLine(text).tokens.length > 1

/**
 * What a model pointed at, read by our own rules; null where it is none of a book, or nothing of it stands in the line.
 * It is echoed or asked about, and never done.
 */
export function readPointed(text: string, { intent, ...pieces }: Pointed, context: Context): Intent | null {
  if (intent === 'other' || (pieces.name === null && pieces.amount === null)) return null
  const read = readSpans(text, { intent, ...pieces }, context)
  return read.kind === 'ask' || ((read.kind === 'debt' || read.kind === 'pay') && read.needsYes) ? read : null
}
