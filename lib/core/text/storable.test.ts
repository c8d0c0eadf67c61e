import { expect, test } from 'vitest'
import { isStorable, unstorableIn, withoutUnstorable } from './storable'

const pathsIn = (sent: unknown): string[] => unstorableIn(sent).map(({ path }) => path.join('.'))

test('what tables hold is left alone, whatever letters it is in', () => {
  for (const text of ['', 'Sari', 'قهوة', '👩‍👩‍👧‍👦', '\ud83d\ude00', '\u0007', '\u202e']) {
    expect(isStorable(text)).toBe(true)
    expect(withoutUnstorable(text)).toBe(text)
  }
  expect(
    pathsIn({ a: ['x', 1, null, true, { b: '👍' }], file: new Blob(['\0']), bytes: Buffer.from('\0') }),
  ).toEqual([])
})

test('a NUL and half of a character are found wherever they stand, in the order in which they were sent', () => {
  const sent = {
    name: '\0',
    lines: [{ note: 'a' }, { note: 'b\ud800' }],
    ['k\0']: 1,
    more: { deep: [['\udc00']] },
  }
  expect(pathsIn(sent)).toEqual(['name', 'lines.1.note', 'k\0', 'more.deep.0.0'])
  expect(pathsIn('\0')).toEqual([''])
  expect(unstorableIn(sent)[1]?.params).toEqual({ values: { characters: 'U+D800' } })
  expect(withoutUnstorable('a\0b\ud800c')).toBe('abc')
})

test('nothing is nested too deeply to be looked through, and nothing is told without end', () => {
  let deep: unknown = '\0'
  for (let level = 0; level < 200_000; level += 1) deep = [deep]
  expect(unstorableIn(deep)).toHaveLength(1)
  expect(unstorableIn(Array.from({ length: 5_000 }, () => '\0'))).toHaveLength(100)
})
