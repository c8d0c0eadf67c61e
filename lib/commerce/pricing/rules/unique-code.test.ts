import { describe, expect, test } from 'vitest'
import { codeOf, codeOfAmount } from './unique-code'

const wish = { drawn: 417, payableMinor: 99_000n, currency: 'IDR', hasCoupon: false } as const

describe('the code that is added to an amount', () => {
  test('is the one that was drawn', () => {
    expect(codeOf(wish)).toBe(417)
  })

  test.each([
    ['the shop adds none', { ...wish, drawn: null }],
    ['a coupon is used', { ...wish, hasCoupon: true }],
    ['nothing is to pay', { ...wish, payableMinor: 0n }],
    ['the currency has cents', { ...wish, currency: 'USD' }],
  ] as const)('is none where %s', (_when, other) => {
    expect(codeOf(other)).toBe(0)
    expect(codeOfAmount(other.payableMinor + 5n, other)).toBeNull()
    expect(codeOfAmount(other.payableMinor, other)).toBe(0)
  })

  test.each([
    [99_000n, 417],
    [99_001n, 1],
    [99_999n, 999],
    [100_000n, null],
    [98_999n, null],
    [0n, null],
  ])('an amount of %s comes to the code %s', (amountMinor, code) => {
    expect(codeOfAmount(amountMinor, wish)).toBe(code)
  })
})
