import { describe, expect, test } from 'vitest'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'
import { leastLeft, payableOf, taxParts } from './pricing'
import { taxRulesOf } from './tax-rules'

const coupon = (more: Partial<CouponTerms>): CouponTerms => ({
  ...{ id: 'c', code: 'HEMAT', kind: 'percent', percentBp: 5000, amountMinor: null, maxDiscountMinor: null },
  ...{ minimumMinor: 0n, startsAt: null, endsAt: null, isUsedUp: false, productIds: null, version: 1 },
  ...more,
})
const tax = (isIncluded: boolean) =>
  taxRulesOf({ isIncluded, name: 'PPN', number: '', address: '', standardBp: 1000, reducedBp: 500 })
const offer = (id: string, lowestMinor: bigint | null, taxClass: 'standard' | 'exempt' = 'exempt') => ({
  ...{ id, lowestMinor, taxClass },
})

test('a shop has a rate for its two taxed classes, and none for the others', () => {
  expect(tax(true)).toEqual({
    isIncluded: true,
    ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 },
  })
})

test('what is paid for an amount has the tax on top that its prices do not hold', () => {
  expect(payableOf(1000n, 'standard', tax(false))).toBe(1100n)
  expect(payableOf(1000n, 'reduced', tax(false))).toBe(1050n)
  expect(payableOf(1000n, 'exempt', tax(false))).toBe(1000n)
  expect(payableOf(1000n, 'standard', tax(true))).toBe(1000n)
})

test('taxes are told by rate, the highest first, each once, and none that brought nothing', () => {
  const line = (taxRateBp: number, taxMinor: bigint) => ({ taxRateBp, taxMinor })
  expect(taxParts([line(500, 1n), line(1100, 2n), line(500, 3n), line(0, 0n), line(1200, 0n)])).toEqual([
    { rateBp: 1100, amountMinor: 2n },
    { rateBp: 500, amountMinor: 4n },
  ])
})

describe('the least that a coupon leaves to pay', () => {
  const left = (terms: Partial<CouponTerms>, ...offers: ReturnType<typeof offer>[]) =>
    leastLeft(coupon(terms), offers, tax(false))

  test('is that of the product that costs least with it, with the tax on top', () => {
    expect(left({}, offer('a', 1000n), offer('b', 600n), offer('c', 800n))).toBe(300n)
    expect(left({}, offer('a', 1000n, 'standard'))).toBe(550n)
  })

  test('leaves out what the coupon makes no cheaper: other products, and those below its minimum', () => {
    expect(left({ productIds: ['a'] }, offer('a', 1000n), offer('b', 100n))).toBe(500n)
    expect(left({ minimumMinor: 1000n }, offer('a', 1000n), offer('b', 999n))).toBe(500n)
    expect(left({ productIds: ['x'] }, offer('a', 1000n))).toBeNull()
  })

  test('leaves out what is not sold and what becomes free: nothing is to be paid for it', () => {
    expect(left({}, offer('a', null))).toBeNull()
    expect(left({}, offer('a', 0n))).toBeNull()
    expect(left({ kind: 'free' }, offer('a', 1000n))).toBeNull()
    expect(left({ kind: 'fixed', amountMinor: 600n }, offer('a', 600n), offer('b', 601n))).toBe(1n)
    expect(left({})).toBeNull()
  })
})
