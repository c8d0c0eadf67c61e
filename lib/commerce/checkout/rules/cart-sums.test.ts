import { describe, expect, test } from 'vitest'
import type { CatalogueProduct, CatalogueVariant } from '@/lib/commerce/catalogue/rules/sellable'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'
import { cartOf, linesToPrice, priceItems } from './cart'

const variant = (id: string, more: Partial<CatalogueVariant> = {}): CatalogueVariant => ({
  ...{ id, name: id.toUpperCase(), priceMinor: 100n, available: null },
  ...more,
})
const product = (slug: string, more: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  ...{ id: `${slug}-p`, slug, formerSlugs: [], name: `The ${slug}`, imagePath: `${slug}.webp` },
  ...{ deliveryKind: 'file', taxClass: 'reduced', maxPerOrder: 10, variants: [variant(`${slug}-v`)] },
  ...more,
})
const tax = (isIncluded: boolean) => ({
  isIncluded,
  ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 },
})
const now = new Date('2026-11-21T10:00:00Z')
const terms: CouponTerms = {
  ...{ id: 'c', code: 'HEMAT', kind: 'percent', percentBp: 1000, amountMinor: null, maxDiscountMinor: null },
  ...{ minimumMinor: 150n, startsAt: null, endsAt: null, isUsedUp: false, productIds: null, version: 1 },
}

describe('a line of a cart', () => {
  test('says what it is, what it costs and how many there may be', () => {
    const film = product('film', { variants: [variant('s', { available: 4 })] })
    expect(priceItems([{ product: 'film', quantity: 3 }], [film])).toEqual([
      {
        ...{ product: 'film', item: 'film-p', variant: 's', name: 'The film', variantName: 'S' },
        ...{ imagePath: 'film.webp', deliveryKind: 'file', unitPriceMinor: 100n, quantity: 3 },
        ...{ maxQuantity: 4, totalMinor: 300n, productId: 'film-p', variantId: 's', isCounted: true },
        taxClass: 'reduced',
      },
    ])
  })

  test('of what the shop does not sell costs nothing, and is named as it was asked for', () => {
    expect(priceItems([{ product: 'gone', quantity: 2, variant: 'x' }], [product('film')])).toEqual([
      {
        ...{ product: 'gone', item: 'gone', variant: 'x', name: '', variantName: '', imagePath: null },
        ...{ deliveryKind: 'manual', unitPriceMinor: 0n, quantity: 2, maxQuantity: 0, totalMinor: 0n },
        ...{ problem: 'unavailable', productId: null, variantId: null, isCounted: false, taxClass: 'exempt' },
      },
    ])
    // Its product is there, the variant is not any more.
    expect(priceItems([{ product: 'film', quantity: 1, variant: 'x' }], [product('film')])).toMatchObject([
      {
        ...{ product: 'film', name: 'The film', imagePath: 'film.webp', productId: 'film-p' },
        problem: 'unavailable',
      },
    ])
  })

  test.each([
    [0, 10, 1, 'sold_out', 0],
    [null, 3, 4, 'over_limit', 3],
    [null, 3, 3, undefined, 3],
    [2, 10, 3, 'only_some_left', 2],
    [2, 10, 2, undefined, 2],
    [5, 3, 5, 'over_limit', 3],
  ])(
    'with %j in stock and %i for an order, %i asked for: %s',
    (available, maxPerOrder, quantity, problem, most) => {
      const film = product('film', { maxPerOrder, variants: [variant('s', { available })] })
      const [line] = priceItems([{ product: 'film', quantity }], [film])
      expect([line?.problem, line?.maxQuantity, line?.isCounted]).toEqual([problem, most, available !== null])
    },
  )

  test('counts all variants of a product for what may be in one order', () => {
    const film = product('film', { maxPerOrder: 3, variants: [variant('s'), variant('m')] })
    const items = ['s', 'm'].map((id) => ({ product: 'film', variant: id, quantity: 2 }))
    expect(priceItems(items, [film]).map(({ problem }) => problem)).toEqual(['over_limit', 'over_limit'])
    expect(priceItems(items.slice(1), [film]).map(({ problem }) => problem)).toEqual([undefined])
  })
})

describe('a cart', () => {
  const catalogue = [product('film'), product('art', { variants: [variant('art-v', { available: 0 })] })]
  const lines = priceItems(
    [
      { product: 'film', quantity: 2 },
      { product: 'art', quantity: 1 },
    ],
    catalogue,
  )

  test('sums what can be bought alone, and tells no customer the ids behind it', () => {
    expect(linesToPrice(lines)).toEqual([{ productId: 'film-p', taxClass: 'reduced', totalMinor: 200n }])
    const cart = cartOf(lines, 'IDR', tax(false))
    expect(cart).toMatchObject({
      ...{ subtotalMinor: 200n, discountMinor: 0n, coupon: null, taxMinor: 10n, totalMinor: 210n },
      ...{
        taxes: [{ rateBp: 500, amountMinor: 10n }],
        isTaxIncluded: false,
        currency: 'IDR',
        hasProblem: true,
      },
    })
    expect(Object.keys(cart.lines[0] ?? {})).not.toContain('productId')
    expect(Object.keys(cart.lines[0] ?? {})).not.toContain('variantId')
    expect(cartOf(lines.slice(0, 1), 'IDR', tax(true))).toMatchObject({ totalMinor: 200n, hasProblem: false })
  })

  test('takes off what its coupon gives, and says why where it gives nothing', () => {
    const withCode = (some: CouponTerms | null) =>
      cartOf(lines, 'IDR', tax(true), { code: 'HEMAT', terms: some, now })
    expect(withCode(terms)).toMatchObject({
      ...{ discountMinor: 20n, totalMinor: 180n },
      coupon: { code: 'HEMAT', problem: null, minimumMinor: 150n },
    })
    expect(withCode({ ...terms, minimumMinor: 201n })).toMatchObject({
      ...{ discountMinor: 0n, totalMinor: 200n },
      coupon: { code: 'HEMAT', problem: 'minimum', minimumMinor: 201n },
    })
    expect(withCode(null)).toMatchObject({
      ...{ discountMinor: 0n, totalMinor: 200n },
      coupon: { code: 'HEMAT', problem: 'unknown', minimumMinor: 0n },
    })
  })
})
