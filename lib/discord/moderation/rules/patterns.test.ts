import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badPatternOf } from './patterns'

test.each([
  'b[a4]d',
  '(?i)free\\s+nitro',
  'https?://[\\w.-]+\\.(?:ru|cn)\\b',
  '(?P<word>a+)b?',
  '\\p{Arabic}+\\x{1F600}\\pL',
  '[[:alpha:]&&[^a-c]]{2,5}?',
  '[]a-]',
  'a{3}{2}',
  '^\\$\\d+|‏سيء$',
  '\\bx\\b{end}',
  'a|',
])('Discord takes %s', (pattern) => {
  expect(badPatternOf(pattern)).toBeNull()
})

test.each([
  ['a(?=b)', 'looks_around'],
  ['(?<!a)b', 'looks_around'],
  ['(a)\\1', 'refers_back'],
  ['(?P<n>a)(?P=n)', 'refers_back'],
  ['(a', 'unclosed'],
  ['a)', 'unclosed'],
  ['*a', 'repeats_nothing'],
  ['a|+', 'repeats_nothing'],
  ['a{x}', 'bad_count'],
  ['a{5,2}', 'bad_count'],
  ['a{99999}', 'bad_count'],
  ['[a', 'bad_class'],
  ['[z-a]', 'bad_class'],
  ['[a-\\d]', 'bad_class'],
  ['[[:nothing:]]', 'bad_class'],
  ['\\q', 'bad_escape'],
  ['\\p{Nothing}', 'bad_escape'],
  ['a\\', 'bad_escape'],
  ['(?q)a', 'bad_group'],
  ['(?<1a>b)', 'bad_group'],
])('%s is refused, and why is named', (pattern, why) => {
  expect(badPatternOf(pattern)).toBe(why)
})

test('whatever is typed is read to its end, however it nests', () => {
  const signs = fc.constantFrom('\u{1f600}', ...'()[]{}\\|*+?-^:&<=!Pab1,.'.split(''))
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 260 }), (some) => {
      expect(() => badPatternOf(some.join(''))).not.toThrow()
    }),
  )
  expect(badPatternOf('('.repeat(260))).toBe('bad_group')
  expect(badPatternOf('['.repeat(260))).toBe('bad_class')
})
