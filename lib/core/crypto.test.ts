import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fingerprint,
  isEqual,
  isSigned,
  open,
  openFromBytes,
  parseRing,
  seal,
  sealToBytes,
  sign,
} from './crypto'

const entry = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`
const [k1, k2] = [entry('k1'), entry('k2')]
const ring = parseRing(k1)
const rotated = parseRing(`${k2},${k1}`)
const binding = ['tenant', 'connection', 'stripe', 'sandbox', 'api_key', 1] as const

describe('a sealed secret', () => {
  test('opens for its own row, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (secret) => {
        expect(open(ring, binding, seal(ring, binding, secret))).toBe(secret)
        expect(openFromBytes(ring, binding, sealToBytes(ring, binding, secret))).toBe(secret)
      }),
    )
  })

  test.each(binding.map((_, index) => index))(
    'does not open when field %i of its row is another',
    (index) => {
      const sealed = seal(ring, binding, 'secret')
      const other = binding.map((value, place) => (place === index ? `${value}x` : value))
      expect(() => open(ring, other, sealed)).toThrow()
    },
  )

  test('does not open for fields that only look the same when they are put together', () => {
    const sealed = seal(ring, ['ab', 'c'], 'secret')
    expect(() => open(ring, ['a', 'bc'], sealed)).toThrow()
    expect(() => open(ring, ['ab', 'c', ''], sealed)).toThrow()
    expect(() => open(ring, ['ab', 'c', 1], seal(ring, ['ab', 'c', '1'], 'secret'))).toThrow()
  })

  test('does not open with a key that came in place of another under the same name', () => {
    const sealed = seal(ring, binding, 'secret')
    expect(open(ring, binding, sealed)).toBe('secret')
    const replaced = parseRing(entry('k1'))
    expect(() => open(replaced, binding, sealed)).toThrow()
    expect(() => open(ring, binding, seal(replaced, binding, 'secret'))).toThrow()
    expect(open(parseRing(k1), binding, sealed)).toBe('secret')
  })

  test('does not open when any single bit of it was changed', () => {
    const sealed = sealToBytes(ring, binding, 'secret')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => openFromBytes(ring, binding, changed)).toThrow()
    }
  })

  test('does not open when its tag was shortened, or anything else cut off', () => {
    const sealed = seal(ring, binding, 'secret')
    for (let bytes = 1; bytes < sealed.ciphertext.length; bytes += 1) {
      const cut = { ...sealed, ciphertext: sealed.ciphertext.subarray(0, -bytes) }
      expect(() => open(ring, binding, cut)).toThrow()
    }
    for (let bytes = 1; bytes < sealed.wrappedKey.length; bytes += 1) {
      const cut = { ...sealed, wrappedKey: sealed.wrappedKey.subarray(0, -bytes) }
      expect(() => open(ring, binding, cut)).toThrow()
    }
  })

  test('does not open with the data key of another secret', () => {
    const [one, other] = [seal(ring, binding, 'one'), seal(ring, binding, 'other')]
    expect(() => open(ring, binding, { ...one, wrappedKey: other.wrappedKey })).toThrow()
  })

  test('is never the same twice, so that equal secrets cannot be seen', () => {
    const [one, other] = [seal(ring, binding, 'secret'), seal(ring, binding, 'secret')]
    expect(one.ciphertext.equals(other.ciphertext)).toBe(false)
    expect(one.wrappedKey.equals(other.wrappedKey)).toBe(false)
  })
})

describe('a ring', () => {
  test('seals and signs with its newest key and still opens what the older ones made', () => {
    const old = seal(ring, binding, 'secret')
    const fresh = seal(rotated, binding, 'secret')
    expect([old.kid, fresh.kid]).toEqual(['k1', 'k2'])
    expect(open(rotated, binding, old)).toBe('secret')
    expect(() => open(ring, binding, fresh)).toThrow('no key "k2"')
    expect(isSigned(rotated, 'links', 'text', sign(ring, 'links', 'text'))).toBe(true)
    expect(isSigned(ring, 'links', 'text', sign(rotated, 'links', 'text'))).toBe(false)
  })

  test('keeps fingerprints comparable when a newer key is put in front', () => {
    expect(fingerprint(rotated, 'keys', 'x').equals(fingerprint(ring, 'keys', 'x'))).toBe(true)
    expect(fingerprint(ring, 'keys', 'x').equals(fingerprint(ring, 'other', 'x'))).toBe(false)
  })

  test.each([
    '',
    'v1',
    'v1:',
    `v1:${Buffer.alloc(31).toString('base64')}`,
    `${k1},${k1}`,
    `${k1},`,
    k1.toUpperCase(),
    `__proto__${k1.slice(2)}`,
  ])('refuses %j without telling the key', (text) => {
    const key = text.split(':')[1]
    try {
      parseRing(text)
      expect.unreachable()
    } catch (error) {
      const message = error instanceof Error ? error.message : ''
      expect(message).toContain('expected id:base64')
      if (key) expect(message).not.toContain(key)
    }
  })
})

describe('a signature', () => {
  test('holds for its purpose and its text only', () => {
    const signature = sign(ring, 'download', 'file-1')
    expect(isSigned(ring, 'download', 'file-1', signature)).toBe(true)
    expect(isSigned(ring, 'order', 'file-1', signature)).toBe(false)
    expect(isSigned(ring, 'download', 'file-2', signature)).toBe(false)
  })

  test('is never taken from any other text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `k1.${text}`),
        ),
        (text) => {
          expect(isSigned(ring, 'download', 'file-1', text)).toBe(false)
        },
      ),
    )
  })
})

test('two texts are equal exactly when they are the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(isEqual(a, b)).toBe(a === b)
      expect(isEqual(a, a)).toBe(true)
    }),
  )
})
