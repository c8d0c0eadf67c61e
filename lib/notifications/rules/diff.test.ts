import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './diff'

const short = (before: string, after: string): string =>
  diffLines(before, after)
    .map(({ kind, text }) => ({ same: '=', added: '+', removed: '-' })[kind] + text)
    .join(' ')

test('what stays is told as what stays, and what goes stands before what comes', () => {
  expect(short('a\nb\nc', 'a\nc\nd')).toBe('=a -b =c +d')
  expect(short('a', 'b')).toBe('-a +b')
  expect(short('a\nb', 'b\na')).toBe('-a =b +a')
  expect(short('a\nb\nc\nd', 'x\nb\nd')).toBe('-a +x =b -c =d')
  expect(short('', 'a\n')).toBe('+a =')
})

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((lines) => lines.join('\n'))

test('a difference leads from the one text to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      const side = (gone: 'added' | 'removed') =>
        lines
          .filter(({ kind }) => kind !== gone)
          .map((line) => line.text)
          .join('\n')
      expect(side('added')).toBe(before)
      expect(side('removed')).toBe(after)
    }),
  )
})

/** The most lines that two texts have in common in one order, by trying everything. */
function mostInCommon([first, ...others]: string[], now: string[]): number {
  if (first === undefined) return 0
  const place = now.indexOf(first)
  const without = mostInCommon(others, now)
  return place < 0 ? without : Math.max(without, 1 + mostInCommon(others, now.slice(place + 1)))
}

test('as many lines stay as can', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const same = diffLines(before, after).filter(({ kind }) => kind === 'same')
      expect(same).toHaveLength(mostInCommon(before.split('\n'), after.split('\n')))
    }),
  )
})
