import { expect, test } from 'vitest'
import { priceManualOrder } from './manual-order'

const tax = (isIncluded: boolean) => ({
  isIncluded,
  ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 },
})
const line = (priceMinor: bigint, quantity: number, taxClass: 'standard' | 'exempt' = 'standard') => ({
  ...{ productId: null, taxClass, priceMinor, quantity },
})
const lines = [line(1000n, 3), line(1000n, 1, 'exempt')]

test('an order that a member writes costs its lines with the shop’s taxes, less what is taken off', () => {
  expect(priceManualOrder(lines, 0n, tax(false))).toMatchObject({
    ...{ subtotalMinor: 4000n, discountMinor: 0n, taxMinor: 300n, totalMinor: 4300n },
  })
  const price = priceManualOrder(lines, 400n, tax(false))
  expect(price).toMatchObject({
    subtotalMinor: 4000n,
    discountMinor: 400n,
    taxMinor: 270n,
    totalMinor: 3870n,
  })
  // Split over the lines as a coupon's would be.
  expect(price?.lines.map(({ discountMinor }) => discountMinor)).toEqual([300n, 100n])
  expect(priceManualOrder(lines, 400n, tax(true))?.totalMinor).toBe(3600n)
})

test('one that leaves nothing to pay has no price, for it could have no payment link', () => {
  expect(priceManualOrder(lines, 3999n, tax(true))?.totalMinor).toBe(1n)
  for (const discountMinor of [4000n, 4001n])
    expect(priceManualOrder(lines, discountMinor, tax(true))).toBeNull()
  expect(priceManualOrder([line(0n, 2)], 0n, tax(false))).toBeNull()
  expect(priceManualOrder([], 0n, tax(true))).toBeNull()
})
