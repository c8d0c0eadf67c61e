import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { couponProblem, couponState, useStateFor } from './coupon'
import { priceLines, taxOf, taxParts } from './pricing'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'
import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { CouponCode, CouponInput } from '@/lib/commerce/pricing/schema/coupons'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'

const coupon = (more: Partial<CouponTerms>): CouponTerms => ({
  id: 'c',
  code: 'HEMAT',
  kind: 'percent',
  percentBp: 1000,
  amountMinor: null,
  maxDiscountMinor: null,
  minimumMinor: 0n,
  startsAt: null,
  endsAt: null,
  isUsedUp: false,
  productIds: null,
  version: 1,
  ...more,
})

const rules = (isIncluded: boolean, standard = 1100, reduced = 500): TaxRules => ({
  isIncluded,
  ratesBp: { standard, reduced, zero: 0, exempt: 0 },
})
const line = (
  productId: string,
  totalMinor: bigint,
  taxClass: (typeof TAX_CLASSES)[number] = 'standard',
) => ({
  productId,
  totalMinor,
  taxClass,
})

const anyLines = fc.array(
  fc.record({
    productId: fc.constantFrom('a', 'b', 'c', 'd'),
    totalMinor: fc.bigInt({ min: 0n, max: 10_000_000_000n }),
    taxClass: fc.constantFrom(...TAX_CLASSES),
  }),
  { minLength: 1, maxLength: 20 },
)
const anyAmount = fc.bigInt({ min: 1n, max: 20_000_000_000n })
const anyCoupon = fc
  .record({
    kind: fc.constantFrom('percent', 'fixed', 'free'),
    percentBp: fc.integer({ min: 1, max: 10_000 }),
    amountMinor: anyAmount,
    maxDiscountMinor: fc.option(anyAmount),
    productIds: fc.option(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 })),
  })
  .map((some) => coupon(some as Partial<CouponTerms>))
const anyTax = fc
  .record({ isIncluded: fc.boolean(), standard: fc.nat(10_000), reduced: fc.nat(10_000) })
  .map(({ isIncluded, standard, reduced }) => rules(isIncluded, standard, reduced))

describe('the price of an order', () => {
  test('is the sum of its lines in every figure, whatever coupon and tax there are', () => {
    fc.assert(
      fc.property(anyLines, fc.option(anyCoupon), anyTax, (lines, some, tax) => {
        const price = priceLines(lines, some, tax)
        for (const figure of ['subtotalMinor', 'discountMinor', 'taxMinor', 'totalMinor'] as const) {
          expect(price.lines.reduce((sum, one) => sum + one[figure], 0n)).toBe(price[figure])
        }
        const added = tax.isIncluded ? 0n : price.taxMinor
        expect(price.subtotalMinor - price.discountMinor + added).toBe(price.totalMinor)
      }),
      { numRuns: 500 },
    )
  })

  test('is never negative, in no line, and no line has more discount than it costs', () => {
    fc.assert(
      fc.property(anyLines, anyCoupon, anyTax, (lines, some, tax) => {
        for (const one of priceLines(lines, some, tax).lines) {
          expect(one.discountMinor).toBeGreaterThanOrEqual(0n)
          expect(one.discountMinor).toBeLessThanOrEqual(one.subtotalMinor)
          expect(one.taxMinor).toBeGreaterThanOrEqual(0n)
          expect(one.totalMinor).toBeGreaterThanOrEqual(0n)
          expect(one.taxMinor).toBeLessThanOrEqual(one.totalMinor)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('gives a discount to the products only that the coupon is for, by their share within one unit', () => {
    fc.assert(
      fc.property(anyLines, anyCoupon, (lines, some) => {
        const price = priceLines(lines, some, rules(true))
        const isFitting = (id: string): boolean => some.productIds?.includes(id) ?? true
        const base = lines.reduce((sum, one) => (isFitting(one.productId) ? sum + one.totalMinor : sum), 0n)
        for (const [index, one] of lines.entries()) {
          const given = price.lines[index]?.discountMinor ?? -1n
          if (!isFitting(one.productId) || base === 0n) expect(given).toBe(0n)
          else {
            const share = (price.discountMinor * one.totalMinor) / base
            expect(given - share === 0n || given - share === 1n).toBe(true)
          }
        }
      }),
    )
  })

  test('the tax inside a price and the tax on what is left without it differ by rounding alone', () => {
    fc.assert(
      fc.property(anyAmount, fc.nat(10_000), (paidMinor, rateBp) => {
        const inside = taxOf(paidMinor, rateBp, true)
        const onTop = taxOf(paidMinor - inside, rateBp, false)
        expect(onTop > inside ? onTop - inside : inside - onTop).toBeLessThanOrEqual(1n)
      }),
    )
  })

  test('percent, fixed and free, with a cap', () => {
    const lines = [line('a', 99_000n), line('b', 150_000n)]
    const discount = (more: Partial<CouponTerms>): bigint =>
      priceLines(lines, coupon(more), rules(true, 0)).discountMinor
    expect(discount({ percentBp: 1000 })).toBe(24_900n)
    expect(discount({ percentBp: 1000, maxDiscountMinor: 20_000n })).toBe(20_000n)
    expect(discount({ kind: 'fixed', amountMinor: 50_000n })).toBe(50_000n)
    expect(discount({ kind: 'fixed', amountMinor: 900_000n })).toBe(249_000n)
    expect(discount({ kind: 'free', productIds: ['a'] })).toBe(99_000n)
    expect(priceLines(lines, coupon({ kind: 'free' }), rules(false)).totalMinor).toBe(0n)
  })

  test('tax in the price and on top of it, a half rounded upwards in each line', () => {
    expect(taxOf(99_000n, 1100, true)).toBe(9_811n)
    expect(taxOf(99_000n, 1100, false)).toBe(10_890n)
    expect(taxOf(50n, 100, false)).toBe(1n)
    expect(taxOf(49n, 100, false)).toBe(0n)
    const price = priceLines([line('a', 1_000n), line('b', 2_000n, 'reduced'), line('c', 500n, 'exempt')], null, rules(false)) // oxfmt-ignore
    expect(price.totalMinor).toBe(3_710n)
    expect(taxParts(price.lines)).toEqual([
      { rateBp: 1100, amountMinor: 110n },
      { rateBp: 500, amountMinor: 100n },
    ])
  })
})

describe('a coupon', () => {
  const now = new Date('2026-11-21T10:00:00Z')
  const [earlier, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
  const cart = [line('a', 10_000n), line('b', 5_000n)]

  test('says why it does not work', () => {
    expect(couponProblem(null, cart, now)).toBe('unknown')
    expect(couponProblem(coupon({ startsAt: new Date('2026-11-21T10:00:01Z') }), cart, now)).toBe('not_yet')
    expect(couponProblem(coupon({ startsAt: now, endsAt: later }), cart, now)).toBeNull()
    expect(couponProblem(coupon({ startsAt: earlier, endsAt: later }), cart, now)).toBeNull()
    expect(couponProblem(coupon({ endsAt: now }), cart, now)).toBe('expired')
    expect(couponProblem(coupon({ isUsedUp: true }), cart, now)).toBe('used_up')
    expect(couponProblem(coupon({ productIds: ['x'] }), cart, now)).toBe('other_products')
    expect(couponProblem(coupon({ minimumMinor: 15_001n }), cart, now)).toBe('minimum')
    expect(couponProblem(coupon({ minimumMinor: 5_001n, productIds: ['b'] }), cart, now)).toBe('minimum')
    expect(couponProblem(coupon({ minimumMinor: 15_000n }), cart, now)).toBeNull()
  })

  test('stands as its window, its limit and its owner say', () => {
    const plain = { isPaused: false, startsAt: null, endsAt: null, totalLimit: null, usedCount: 5 }
    expect(couponState(plain, now)).toBe('active')
    expect(couponState({ ...plain, startsAt: now, endsAt: later, totalLimit: 6 }, now)).toBe('active')
    expect(couponState({ ...plain, startsAt: earlier }, now)).toBe('active')
    expect(couponState({ ...plain, totalLimit: 5 }, now)).toBe('used_up')
    expect(couponState({ ...plain, isPaused: true }, now)).toBe('paused')
    expect(couponState({ ...plain, isPaused: true, endsAt: now }, now)).toBe('expired')
    expect(couponState({ ...plain, startsAt: new Date('2027-01-01T00:00:00Z') }, now)).toBe('scheduled')
  })

  test('is used up by a paid order and comes back with one that ended otherwise', () => {
    expect(['awaiting_payment', 'paid', 'fulfilled', 'cancelled', 'expired'].map(useStateFor)).toEqual([
      'reserved',
      'redeemed',
      'redeemed',
      'released',
      'released',
    ])
  })

  test('has one code in whatever case it is typed', () => {
    expect(CouponCode.parse('  hemat-10 ')).toBe('HEMAT-10')
    for (const bad of ['', 'ab', 'a b c', 'HEMAT!', `A${'B'.repeat(40)}`, 'é-code']) {
      expect(CouponCode.safeParse(bad).success).toBe(false)
    }
  })

  test('is refused with a window that ends before it begins, without a value, and without products', () => {
    const input = {
      code: 'X10',
      kind: 'fixed',
      percentBp: null,
      amountMinor: null,
      maxDiscountMinor: null,
      minimumMinor: 0n,
      productIds: [],
      startsAt: '2026-11-21T10:00',
      endsAt: '2026-11-21T09:59',
      totalLimit: null,
      customerLimit: null,
    }
    const paths = CouponInput.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))
    expect(paths?.toSorted()).toEqual(['amountMinor', 'endsAt', 'productIds'])
  })
})
