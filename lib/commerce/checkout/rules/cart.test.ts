import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardFigures } from '@/lib/commerce/catalogue/rules/sellable'
import { cartOf, findItem, priceItems, toKnownItems } from './cart'
import type { CatalogueProduct } from '@/lib/commerce/catalogue/rules/sellable'
import { planReleases, planTaking } from '@/lib/commerce/stock/rules/holds'
import type { Hold } from '@/lib/commerce/stock/rules/holds'
import { newOrderNumber, pageEnd } from '@/lib/commerce/orders/rules/order-number'
import { slugOf, stockChange } from '@/lib/commerce/catalogue/rules/product'
import { splitUnits } from '@/lib/commerce/stock/rules/units'

function product(slug: string, more: Partial<CatalogueProduct> = {}): CatalogueProduct {
  const variants = [{ id: `${slug}-v`, name: '', priceMinor: 100n, available: null }]
  return {
    id: `${slug}-p`,
    slug,
    formerSlugs: [],
    name: slug,
    imagePath: null,
    deliveryKind: 'access_link',
    taxClass: 'standard',
    maxPerOrder: 10,
    variants,
    ...more,
  }
}

describe('a cart', () => {
  test('property: the total is the sum of its good lines, and every line is price times quantity', () => {
    const catalogue = fc.array(
      fc.record({
        priceMinor: fc.bigInt(0n, 10n ** 13n),
        available: fc.option(fc.nat(20)),
        maxPerOrder: fc.integer({ min: 1, max: 1000 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    const items = fc.array(fc.record({ index: fc.nat(6), quantity: fc.integer({ min: 1, max: 1000 }) }), {
      minLength: 1,
      maxLength: 10,
    })
    fc.assert(
      fc.property(catalogue, items, (found, wanted) => {
        const products = found.map((one, index) =>
          product(`p${index}`, {
            maxPerOrder: one.maxPerOrder,
            variants: [{ id: `v${index}`, name: '', ...one }],
          }),
        )
        const cart = cartOf(
          priceItems(
            wanted.map(({ index, quantity }) => ({ product: `p${index}`, quantity })),
            products,
          ),
          'IDR',
          { isIncluded: true, ratesBp: { standard: 0, reduced: 0, zero: 0, exempt: 0 } },
        )
        let sum = 0n
        for (const line of cart.lines) {
          if (line.problem) continue
          expect(line.totalMinor).toBe(line.unitPriceMinor * BigInt(line.quantity))
          expect(line.quantity).toBeLessThanOrEqual(line.maxQuantity)
          sum += line.totalMinor
        }
        expect(cart.totalMinor).toBe(sum)
        expect(cart.hasProblem).toBe(cart.lines.some((line) => line.problem))
      }),
    )
  })

  test('a product with several variants has to be told which', () => {
    const many = product('p', {
      variants: [
        { id: 'a', name: 'A', priceMinor: 1n, available: null },
        { id: 'b', name: 'B', priceMinor: 2n, available: null },
      ],
    })
    expect(priceItems([{ product: 'p', quantity: 1 }], [many])[0]?.problem).toBe('unavailable')
    expect(priceItems([{ product: 'p', variant: 'b', quantity: 1 }], [many])[0]).toMatchObject({
      unitPriceMinor: 2n,
    })
  })

  test('licence keys that nobody counts are sold out, not unlimited', () => {
    expect(
      priceItems([{ product: 'p', quantity: 1 }], [product('p', { deliveryKind: 'license_key' })])[0]
        ?.problem,
    ).toBe('sold_out')
    expect(
      cardFigures('license_key', [{ priceMinor: 1n, compareAtMinor: null, available: null }])?.stock,
    ).toEqual({ kind: 'counted', available: 0 })
  })
})

test('a cart that names one product by its id, its address and an old one has it once', () => {
  const renamed = product('new', { formerSlugs: ['old'], maxPerOrder: 5 })
  // Another product took an address that yet another one had before: it is the other's now.
  const catalogue = [product('taken'), renamed, product('third', { formerSlugs: ['taken'] })]
  const items = ['old', 'new', 'new-p', 'taken', 'gone'].map((name) => ({ product: name, quantity: 2 }))
  expect(toKnownItems(items, catalogue)).toEqual([
    { product: 'new-p', variant: 'new-v', quantity: 6 },
    { product: 'taken-p', variant: 'taken-v', quantity: 2 },
    { product: 'gone', quantity: 2 },
  ])
  expect(priceItems(items, catalogue).map(({ product: slug, problem }) => [slug, problem])).toEqual([
    ['new', 'over_limit'],
    ['taken', undefined],
    ['gone', 'unavailable'],
  ])
})

describe('the item behind a line', () => {
  const only = '01a1fd65-0000-7000-8000-000000000001'
  const other = '01a1fd65-0000-7000-8000-000000000002'

  test('is found for a product without a choice, whose line names the variant all the same', () => {
    const items = [
      { product: 'guide', quantity: 1 },
      { product: 'map', quantity: 2 },
    ]
    expect(findItem(items, { product: 'map', variant: only })).toBe(items[1])
    expect(findItem(items, { product: 'map' })).toBe(items[1])
  })

  test('is the one of its own variant where there are several', () => {
    const items = [
      { product: 'map', quantity: 1 },
      { product: 'map', variant: only, quantity: 2 },
      { product: 'map', variant: other, quantity: 3 },
    ]
    expect(findItem(items, { product: 'map', variant: other })).toBe(items[2])
    expect(findItem(items, { product: 'map' })).toBe(items[0])
    expect(findItem(items.slice(1, 2), { product: 'map', variant: other })).toBeUndefined()
    expect(findItem(items, { product: 'guide', variant: other })).toBeUndefined()
  })
})

describe('held units', () => {
  const hold = (attemptId: string, state: Hold['state'], quantity = 1): Hold => ({
    attemptId,
    variantId: 'v',
    quantity,
    state,
  })

  test('are taken from the paying attempt, else from another, else anew, else not at all', () => {
    expect(planTaking([hold('a', 'held'), hold('b', 'held')], 'b', new Map())).toMatchObject([
      { attemptId: 'b', to: 'taken' },
    ])
    expect(planTaking([hold('a', 'released'), hold('b', 'held')], 'a', new Map())).toMatchObject([
      { attemptId: 'b', to: 'taken' },
    ])
    expect(planTaking([hold('a', 'released', 2)], 'a', new Map([['v', 2n]]))).toMatchObject([
      { to: 'taken_anew' },
    ])
    expect(planTaking([hold('a', 'released', 2)], 'a', new Map([['v', 1n]]))).toBeNull()
    expect(planTaking([hold('a', 'taken'), hold('b', 'released')], 'b', new Map())).toEqual([])
  })

  test('are released when nobody can pay for them, and kept while a person decides', () => {
    const states = (state: string) => [{ id: 'a', state }]
    expect(planReleases([hold('a', 'held')], states('open'), 'awaiting_payment')).toEqual([])
    expect(planReleases([hold('a', 'held')], states('expired'), 'awaiting_payment')).toHaveLength(1)
    expect(planReleases([hold('a', 'held')], states('paid'), 'awaiting_payment')).toEqual([])
    expect(planReleases([hold('a', 'held')], states('paid'), 'expired')).toHaveLength(1)
    expect(planReleases([hold('a', 'taken')], states('expired'), 'paid')).toEqual([])
  })
})

test('an order number begins with the day in the shop’s own zone', () => {
  const late = new Date('2026-11-21T18:30:00Z')
  expect(newOrderNumber(late, 'Asia/Jakarta')).toMatch(/^221126\d{6}$/)
  expect(newOrderNumber(late, 'America/New_York')).toMatch(/^211126\d{6}$/)
})

test('a page ends after forty minutes or with the order’s window, and never sooner than its gateway allows', () => {
  const now = new Date('2026-11-21T10:00:00.900Z')
  const end = (window: string, provider: 'midtrans' | 'stripe') =>
    pageEnd(now, new Date(`2026-11-2${window}:00Z`), provider).toISOString()
  expect(end('2T10:00', 'stripe')).toBe('2026-11-21T10:40:00.000Z')
  expect(end('1T10:35', 'stripe')).toBe('2026-11-21T10:35:00.000Z')
  expect(end('1T10:10', 'midtrans')).toBe('2026-11-21T10:10:00.000Z')
  expect(end('1T10:10', 'stripe')).toBe('2026-11-21T10:32:00.000Z')
  expect(end('1T10:02', 'midtrans')).toBe('2026-11-21T10:07:00.000Z')
})

test('an address is made of any name', () => {
  expect(slugOf('Kursus AI Movie!')).toBe('kursus-ai-movie')
  expect(slugOf('Café – Édition 2')).toBe('cafe-edition-2')
  expect(slugOf('دورة')).toBe('product')
})

test('a changed counter keeps what was sold since the form was opened', () => {
  const counted = { kind: 'counted' as const, available: 7 }
  expect(stockChange('file', counted, { kind: 'counted', available: 12, wasAvailable: 10 })).toEqual({
    kind: 'adjust',
    by: 2,
  })
  expect(stockChange('file', counted, { kind: 'counted', available: 10, wasAvailable: 10 })).toEqual({
    kind: 'none',
  })
  expect(stockChange('file', null, { kind: 'counted', available: 3 })).toEqual({
    kind: 'count',
    available: 3,
  })
  expect(stockChange('file', counted, { kind: 'unlimited' })).toEqual({ kind: 'uncount' })
  expect(stockChange('license_key', null, { kind: 'unlimited' })).toEqual({ kind: 'count', available: 0 })
})

test('pasted units are tidied, and what stands twice is told', () => {
  const clean = { units: [], repeated: [], problems: [], isTooMany: false }
  expect(splitUnits(' A \r\n\nB\rA')).toEqual({
    ...clean,
    units: [
      { line: 1, content: 'A' },
      { line: 3, content: 'B' },
    ],
    repeated: [{ line: 4, content: 'A', first: 1 }],
  })
  expect(splitUnits(' \n \u200b\n').units).toEqual([])
  // What a seller loads is the maker's text: only what copying has put around it is dropped.
  expect(splitUnits('\u202aAB\u2011１２\u202c\u200b').units).toEqual([{ line: 1, content: 'AB\u2011１２' }])
  expect(splitUnits(`ok\na\u0007b\n${'x'.repeat(2001)}`).problems).toEqual([
    { line: 2, problem: 'control_characters', characters: 'U+0007' },
    { line: 3, problem: 'too_long' },
  ])
  const many = Array.from({ length: 20_001 }, (_, index) => `key ${index}`)
  expect(splitUnits(many.join('\n')).isTooMany).toBe(true)
  expect(splitUnits(many.slice(1).join('\n')).isTooMany).toBe(false)
})
