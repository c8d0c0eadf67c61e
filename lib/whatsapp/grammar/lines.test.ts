import { expect, test } from 'vitest'
import { readMessage } from './rules/read'
import type { Context, Intent } from './schema'
import { chanceOf } from './testing/chance'
import { english, lender, party } from './testing/contexts'
import { meantLine } from './testing/lines'
import type { MeantLine } from './testing/lines'
import { BOOK } from './testing/meanings'
import { withWrongLetter } from './testing/slips'

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
const contextOf = ({ language }: MeantLine): Context => ({
  ...(language === 'id' ? lender : english),
  ...book,
})

/** How an intent differs from what was meant; null where it does not. */
function difference(intent: Intent, { meaning, text }: MeantLine): string | null {
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

const LINES = 4000
const chance = chanceOf(20_261_125)
const lines = Array.from({ length: LINES }, () => meantLine(chance))
const read = lines.map((line) => ({ line, intent: readMessage(line.text, contextOf(line)) }))

test('no line is written that means something else', () => {
  const wrong = read.flatMap(({ line, intent }) => {
    const by = difference(intent, line)
    return by === null ? [] : [`${by}: ${line.text}`]
  })
  expect(wrong).toEqual([])
})

test('nor is one with a wrong letter anywhere in its words', () => {
  const wrong = lines.flatMap((line) => {
    const text = withWrongLetter(chance, line)
    const by = text === null ? null : difference(readMessage(text, contextOf(line)), line)
    // A note is kept as it was typed, with what is misspelled behind it.
    if (by === 'note') return []
    return by === null ? [] : [`${by}: ${text ?? ''} <- ${line.text}`]
  })
  expect(wrong).toEqual([])
})

test('at least 95 of a hundred meaningful lines are understood without a model', () => {
  const share = (some: typeof read): number =>
    some.filter(({ intent }) => intent.kind === 'debt' || intent.kind === 'pay').length / some.length
  const plain = read.filter(({ line }) => !line.hasSlip)
  const slips = read.filter(({ line }) => line.hasSlip)
  const percent = (of: number): string => `${(of * 100).toFixed(1)} %`
  console.info(
    `understood without a model: ${percent(share(read))} of ${read.length} lines (${percent(share(plain))} of ${plain.length} without a slip, ${percent(share(slips))} of ${slips.length} with one)`,
  )
  expect(share(read)).toBeGreaterThanOrEqual(0.95)
})

test('the old form is written at once, and nothing else', () => {
  for (const { line, intent } of read) {
    if (line.meaning.isStrict) expect(intent, line.text).toMatchObject({ kind: 'debt', needsYes: false })
  }
})
