import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changePrices } from './price-change'
import type { PricedVariant } from './price-change'
import type { PriceChange } from '@/lib/commerce/catalogue/schema/products'

const variant = (priceMinor: bigint, compareAtMinor: bigint | null = null): PricedVariant => ({
  variantId: 'v',
  productId: 'p',
  name: 'Course',
  variantName: '',
  taxClass: 'standard',
  priceMinor,
  compareAtMinor,
})

const percent = (hundredths: number, more: Partial<PriceChange> = {}): PriceChange => ({
  by: { kind: 'percent', hundredths },
  roundToMinor: 1n,
  keepsOldAsCompare: false,
  ...more,
})

const after = (price: bigint, change: PriceChange): bigint => {
  const [changed] = changePrices([variant(price)], change)
  return changed?.afterMinor ?? price
}

test('a percentage rounds half away from zero, and then to the multiple that was asked for', () => {
  expect(after(999n, percent(1250))).toBe(1124n)
  expect(after(100n, percent(50))).toBe(101n)
  expect(after(100n, percent(-50))).toBe(100n)
  expect(after(149_900n, percent(-1000, { roundToMinor: 1000n }))).toBe(135_000n)
  expect(after(149_900n, percent(0, { roundToMinor: 1000n }))).toBe(150_000n)
})

test('a price never falls below zero, and a price that stays is left out', () => {
  const by = (minor: bigint): PriceChange => ({ ...percent(0), by: { kind: 'amount', minor } })
  expect(after(500n, by(-501n))).toBe(0n)
  expect(after(500n, percent(-10_000))).toBe(0n)
  expect(changePrices([variant(0n), variant(500n)], by(0n))).toEqual([])
  expect(changePrices([variant(0n)], percent(5000))).toEqual([])
})

test('the old price is kept beside a lower one alone, and a former price that is no longer higher is dropped', () => {
  const kept = (before: PricedVariant, change: PriceChange) =>
    changePrices([before], change)[0]?.compareAfterMinor
  const lower = percent(-1000, { keepsOldAsCompare: true })
  const higher = percent(1000, { keepsOldAsCompare: true })
  expect(kept(variant(1000n), lower)).toBe(1000n)
  expect(kept(variant(1000n, 1500n), lower)).toBe(1500n)
  expect(kept(variant(1000n), higher)).toBeNull()
  expect(kept(variant(1000n, 1500n), higher)).toBe(1500n)
  expect(kept(variant(1000n, 1050n), higher)).toBeNull()
  expect(kept(variant(1000n), percent(-1000))).toBeNull()
})

test('whatever is asked for, new prices are multiples of the step and never below zero', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })
  fc.assert(
    fc.property(
      amount,
      fc.integer({ min: -10_000, max: 100_000 }),
      fc.bigInt({ min: 1n, max: 1_000_000n }),
      fc.boolean(),
      (price, hundredths, roundToMinor, keepsOldAsCompare) => {
        for (const changed of changePrices(
          [variant(price)],
          percent(hundredths, { roundToMinor, keepsOldAsCompare }),
        )) {
          expect(changed.afterMinor % roundToMinor).toBe(0n)
          expect(changed.afterMinor >= 0n).toBe(true)
          expect(changed.compareAfterMinor === null || changed.compareAfterMinor > changed.afterMinor).toBe(
            true,
          )
        }
      },
    ),
  )
})

test('a former price stays where the price falls and was kept, and goes where it is the price itself', () => {
  const change = percent(0, { by: { kind: 'amount', minor: 500n }, keepsOldAsCompare: true })
  expect(changePrices([variant(1000n, 1500n)], change)[0]?.compareAfterMinor).toBeNull()
  expect(changePrices([variant(1000n, 1501n)], change)[0]?.compareAfterMinor).toBe(1501n)
  expect(changePrices([variant(1000n)], change)[0]?.compareAfterMinor).toBeNull()
})
