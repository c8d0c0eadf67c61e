import { expect, test } from 'vitest'
import { giveBack, readTexts, subjectOf, typedSince, versionIn } from './kept-text'

const field = (name: string, value: string, type = 'text', autocomplete: AutoFill = 'off') => ({
  ...{ name, value, type, autocomplete },
})
const opened = () => [
  field('reason', ''),
  field('answer', 'As it was', 'textarea'),
  field('password', '', 'password'),
  field('code', '', 'text', 'one-time-code'),
  field('note', ''),
  field('note', ''),
]

test('a dialog that was left without being sent gives back what was typed, and no password and no code', () => {
  const first = readTexts(opened())
  const left = opened()
  for (const one of left) one.value += ' typed'
  const typed = typedSince(first, left)
  const again = opened()
  giveBack(again, typed, (one, text) => {
    one.value = text
  })
  expect(again.map(({ value }) => value)).toEqual([' typed', 'As it was typed', '', '', ' typed', ' typed'])
})

test('what nobody touched is what it is when the dialog opens again', () => {
  const first = readTexts(opened())
  const typed = typedSince(first, opened())
  const again = [field('answer', 'Changed meanwhile', 'textarea')]
  giveBack(again, typed, () => expect.unreachable())
  expect(again[0]?.value).toBe('Changed meanwhile')
})

test('what a text is for is told by the hidden fields, whatever version of it was seen', () => {
  const of = (id: string, version: string) =>
    subjectOf([field('orderId', id, 'hidden'), field('version', version, 'hidden'), field('reason', version)])
  expect(of('a', '1')).toBe(of('a', '2'))
  expect(of('a', '1')).not.toBe(of('b', '1'))
})

test('what was typed is kept with the version that it was typed over', () => {
  const fields = [field('version', 'of the app'), field('version', '8', 'hidden'), field('reason', '')]
  expect(versionIn(fields)?.value).toBe('8')
  expect(versionIn(opened())).toBeUndefined()
})
