import { expect, test } from 'vitest'
import { exampleKeys, keyByPattern, keyPatternProblem, missingPlaceholders } from './key-pattern'

test.each([
  ['FILM-XXXX-XXXX-99', null],
  ['XXXXXXXX', null],
  ['999999999999X', null],
  ['FILM-XXXX', 'key_pattern_weak'],
  ['FILM-2026', 'key_pattern_weak'],
  ['999999999999', 'key_pattern_weak'],
  ['[XXXXXXXXXXXX]', 'key_pattern_weak'],
  ['[XBOX-XXXXXXXX', 'key_pattern_brackets'],
  ['XBOX]-XXXXXXXX', 'key_pattern_brackets'],
  ['[[X]]-XXXXXXXX', 'key_pattern_brackets'],
  ['[[XBOX]-XXXXXXXX', 'key_pattern_brackets'],
  ['FILM XXXX XXXX', 'key_pattern_signs'],
  ['ФИЛЬМ-XXXXXXXX', 'key_pattern_signs'],
])('keys by %s: %s', (pattern, problem) => {
  expect(keyPatternProblem(pattern)).toBe(problem)
})

test('a pattern that is too easy to guess says how many X it lacks', () => {
  expect(missingPlaceholders('FILM-XXXX')).toBe(4)
  expect(missingPlaceholders('FILM-XXXX-99')).toBe(3)
  expect(missingPlaceholders('FILM-XXXX-XXXX')).toBe(0)
  expect(missingPlaceholders('[FILM')).toBe(0)
})

test('X is a letter or digit that is not taken for another, 9 a digit, and the rest stands as it is', () => {
  const [first, last] = [() => 0, (below: number) => below - 1]
  expect(keyByPattern('FILM-XX-99', first)).toBe('FILM-AA-00')
  expect(keyByPattern('FILM-XX-99', last)).toBe('FILM-99-99')
  expect(keyByPattern('[XBOX-9]-XX', first)).toBe('XBOX-9-AA')
  expect(keyByPattern('[XBOX', first)).toBe('')
  const drawn = new Set(Array.from({ length: 32 }, (_, index) => keyByPattern('X', () => index)))
  expect(drawn.size).toBe(32)
  expect([...drawn].join('')).not.toMatch(/[IO01]/)
})

test('examples are the same each time and follow the pattern', () => {
  const examples = exampleKeys('FILM-XXXX-XXXX-99', 3)
  expect(exampleKeys('FILM-XXXX-XXXX-99', 3)).toEqual(examples)
  expect(new Set(examples).size).toBe(3)
  for (const key of examples) expect(key).toMatch(/^FILM-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-\d\d$/)
})
