import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { nonceOf, PART_KINDS, partId, readPart } from './rules'

test('a part comes back as it was sent, within what Discord takes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PART_KINDS), fc.stringMatching(/^[a-z0-9-]{1,80}$/), (kind, id) => {
      const customId = partId(kind, id)
      expect(customId.length).toBeLessThanOrEqual(100)
      expect(readPart(customId)).toEqual({ kind, id })
    }),
  )
})

test('what others made up is no part', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const part = readPart(text)
      if (part !== null) expect(partId(part.kind, part.id)).toBe(text)
    }),
  )
  for (const text of ['', 'buy', 'buy:', 'steal:1', 'buy:1:2', 'buy:A', `buy:${'1'.repeat(81)}`, ':1'])
    expect(readPart(text)).toBeNull()
  expect(() => partId('buy', 'x:y')).toThrow('no id')
})

test('a nonce has the length that Discord takes, and each id its own', () => {
  expect(nonceOf('00000000-0000-0000-0000-000000000000')).toHaveLength(25)
  expect(nonceOf('ffffffff-ffff-ffff-ffff-ffffffffffff')).toHaveLength(25)
  expect(nonceOf(newId())).not.toBe(nonceOf(newId()))
})
