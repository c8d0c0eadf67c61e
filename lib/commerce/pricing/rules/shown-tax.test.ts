import { expect, test } from 'vitest'
import { shownTax } from './shown-tax'

const rules = (isIncluded: boolean) => ({
  isIncluded,
  ratesBp: { standard: 1100, reduced: 250, zero: 0, exempt: 0 },
})
const product = { taxClass: 'standard', priceMinor: 99_000n, hasManyPrices: false } as const

test('the tax of a product is told with the rate of its own class, in the price or on top of it', () => {
  expect(shownTax(product, rules(false))).toEqual({ rateBp: 1100, isIncluded: false })
  expect(shownTax({ ...product, taxClass: 'reduced' }, rules(true))).toEqual({
    rateBp: 250,
    isIncluded: true,
  })
})

test('where nothing is added nothing is said: no rate, or nothing to pay', () => {
  expect(shownTax({ ...product, taxClass: 'zero' }, rules(false))).toBeNull()
  expect(shownTax({ ...product, taxClass: 'exempt' }, rules(false))).toBeNull()
  expect(shownTax({ ...product, priceMinor: 0n }, rules(false))).toBeNull()
  // The cheapest variant is free, another is not.
  expect(shownTax({ ...product, priceMinor: 0n, hasManyPrices: true }, rules(false))).not.toBeNull()
})
