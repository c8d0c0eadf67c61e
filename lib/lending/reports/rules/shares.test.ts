import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentOf } from './shares'

test.each([
  [0n, 0n, 0],
  [0n, 100n, 0],
  [-5n, 100n, 0],
  [1n, 1_000_000n, 0.1],
  [25n, 1000n, 2.5],
  [994n, 1000n, 99],
  [999_999n, 1_000_000n, 99],
  [1000n, 1000n, 100],
  [2000n, 1000n, 100],
  [820n, 1000n, 82],
])('%s of %s is %s percent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent)
})

test('no share leaves its bounds, however large the amounts', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.bigInt({ min: 1n, max: 10n ** 18n }),
      (part, whole) => {
        const percent = percentOf(part, whole)
        expect(percent).toBeGreaterThanOrEqual(0)
        expect(percent).toBeLessThanOrEqual(100)
        expect(percent === 100).toBe(part >= whole)
        expect(percent === 0).toBe(part === 0n)
      },
    ),
  )
})
