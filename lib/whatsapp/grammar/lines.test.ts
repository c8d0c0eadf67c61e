import { expect, test } from 'vitest'
import { readMessage } from './rules/read'
import { chanceOf } from './testing/chance'
import { contextOf, difference } from './testing/difference'
import { meantLine } from './testing/lines'
import { withWrongLetter } from './testing/slips'

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
