import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOfKey, isWellFormedKey, keyInHeader, makeApiKey } from './api-key'

test('a key is told from its misspellings without asking anybody', () => {
  const key = makeApiKey('live')
  expect(key).toMatch(/^grk_live_[0-9A-Za-z]{46}$/)
  expect(isWellFormedKey(key)).toBe(true)
  expect(makeApiKey('live')).not.toBe(key)
  expect(hashOfKey(key)).toHaveLength(32)
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.constantFrom('a', 'b', 'X', 'Y', '0', '9'), (place, letter) => {
      const other = key.slice(0, place) + letter + key.slice(place + 1)
      expect(isWellFormedKey(other)).toBe(other === key)
    }),
  )
  expect(isWellFormedKey(key.slice(0, -1))).toBe(false)
  expect(isWellFormedKey(key, 'platform')).toBe(false)
  expect(isWellFormedKey(makeApiKey('test', 'platform'), 'platform')).toBe(true)
})

test('only a bearer of one word is a key', () => {
  expect(keyInHeader('Bearer grk_test_x')).toBe('grk_test_x')
  expect(keyInHeader('bearer grk_test_x ')).toBe('grk_test_x')
  // As a program sends it that copied marks along: UTF-8, one letter for each byte.
  const copied = Buffer.from('\u202aBearer grk\uff3ftest_x\u200b\u202c', 'utf8').toString('latin1')
  expect(keyInHeader(copied)).toBe('grk_test_x')
  for (const odd of [null, '', 'grk_test_x', 'Basic abc', 'Bearer a b', `Bearer ${'x'.repeat(300)}`]) {
    expect(keyInHeader(odd)).toBe('')
  }
})
