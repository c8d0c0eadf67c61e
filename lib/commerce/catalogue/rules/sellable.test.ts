import { expect, test } from 'vitest'
import { availableOf, cardFigures, stockOf } from './sellable'

const variant = (priceMinor: bigint, available: number | null, compareAtMinor: bigint | null = null) => ({
  ...{ priceMinor, available, compareAtMinor },
})

test('licence keys are sold out until the first is loaded; of other kinds what nobody counts never ends', () => {
  expect(availableOf('license_key', null)).toBe(0)
  expect(availableOf('license_key', 3)).toBe(3)
  for (const kind of ['file', 'access_link', 'manual', 'generated_key'] as const) {
    expect(availableOf(kind, null)).toBeNull()
    expect(availableOf(kind, 0)).toBe(0)
  }
  expect([stockOf(null), stockOf(0)]).toEqual([{ kind: 'unlimited' }, { kind: 'counted', available: 0 }])
})

test('a card shows the price and the former price of the cheapest variant, wherever it stands', () => {
  const variants = [variant(300n, null, 900n), variant(100n, null, 200n), variant(100n, null, 500n)]
  expect(cardFigures('file', variants)).toMatchObject({ priceMinor: 100n, compareAtMinor: 200n })
  expect(cardFigures('file', variants.toReversed())).toMatchObject({ priceMinor: 100n, compareAtMinor: 500n })
  expect(cardFigures('file', [])).toBeNull()
})

test('a card says that there are several prices only where they differ', () => {
  const isMany = (...prices: bigint[]) =>
    cardFigures(
      'file',
      prices.map((price) => variant(price, null)),
    )?.hasManyPrices
  expect([isMany(5n), isMany(5n, 5n), isMany(5n, 5n, 6n)]).toEqual([false, false, true])
})

test('a card counts everything that can be sold, and nothing where one variant never ends', () => {
  const stock = (kind: 'file' | 'license_key', ...counts: (number | null)[]) =>
    cardFigures(
      kind,
      counts.map((count) => variant(1n, count)),
    )?.stock
  expect(stock('file', 2, 3)).toEqual({ kind: 'counted', available: 5 })
  expect(stock('file', null, 3)).toEqual({ kind: 'unlimited' })
  expect(stock('file', 3, null, 2)).toEqual({ kind: 'unlimited' })
  expect(stock('license_key', 3, null)).toEqual({ kind: 'counted', available: 3 })
})
