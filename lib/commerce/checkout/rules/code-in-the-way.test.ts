import { expect, test } from 'vitest'
import { codeInTheWay } from './code-in-the-way'

const cart = { totalMinor: 38n, discountMinor: 1_862n, currency: 'USD' } as const
const coupon = { code: 'NEARLY', problem: null, minimumMinor: 0n }

test('a code is in the way only where the order is large enough without it', () => {
  expect(codeInTheWay(['stripe'], { ...cart, coupon })).toBe('NEARLY')
  expect(codeInTheWay(['stripe'], { ...cart, coupon: null })).toBeNull()
  expect(codeInTheWay(['stripe'], { ...cart, coupon: { ...coupon, problem: 'expired' } })).toBeNull()
  expect(codeInTheWay(['stripe'], { ...cart, coupon, discountMinor: 2n })).toBeNull()
  expect(codeInTheWay(['stripe'], { ...cart, coupon, totalMinor: 99_999_999_999n })).toBeNull()
  expect(codeInTheWay(['stripe'], { ...cart, coupon, totalMinor: 1_900n })).toBeNull()
})
