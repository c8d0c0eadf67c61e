import type { Context, Intent } from '@/lib/whatsapp/grammar/schema'
import { english, lender, party } from './contexts'
import type { MeantLine } from './lines'
import { BOOK } from './meanings'

/*
 * A wrong write, said precisely. A line is written from a meaning, by code that shares nothing with the grammar.
 * - A debt or a payment that a line comes to, at once or as an echo that waits for YES, and that differs from the
 *   meaning in kind, direction, person, amount, day or note, is a wrong write: people say YES to what looks right.
 * - A debt that is written at once, from any line that is not in the old strict form, is one.
 * - Anything that moves money or signs, from a line that means nothing of the kind, is one (`nothing.test.ts`).
 * To ask, to refuse and to say "help" is never wrong; it is only not understood.
 */
const book = {
  parties: BOOK.map((name, at) => party(`p${at}`, name, String(100 + at))),
  agreements: [],
}
export const contextOf = ({ language }: MeantLine): Context => ({
  ...(language === 'id' ? lender : english),
  ...book,
})

/** How an intent differs from what was meant; null where it does not. */
export function difference(intent: Intent, { meaning, text }: MeantLine): string | null {
  if (intent.kind !== 'debt' && intent.kind !== 'pay') return null
  if (intent.kind !== meaning.kind) return 'kind'
  if (intent.direction !== meaning.direction) return 'direction'
  const small = (word: string): string => word.toLowerCase()
  if (small(intent.party.name) !== small(meaning.name)) return 'name'
  if ((intent.party.is === 'known') !== BOOK.includes(meaning.name)) return 'party'
  if (intent.kind === 'pay') {
    if (intent.paid.is !== 'amount' || intent.paid.amountMinor !== meaning.amount) return 'amount'
    return intent.on === meaning.day ? null : 'day'
  }
  if (intent.amountMinor !== meaning.amount) return 'amount'
  if (intent.dueOn !== meaning.day) return 'day'
  if (small(intent.note ?? '') !== small(meaning.note ?? '')) return 'note'
  return !intent.needsYes && !meaning.isStrict ? `at once: ${text}` : null
}
