import { expect, test } from 'vitest'
import { CouponInput } from './coupons'

const good = {
  code: 'HEMAT10',
  kind: 'percent',
  percentBp: 1000,
  amountMinor: null,
  maxDiscountMinor: null,
  minimumMinor: 0n,
  productIds: null,
  startsAt: null,
  endsAt: null,
  totalLimit: null,
  customerLimit: null,
}

test('a code is understood as it was copied', () => {
  expect(CouponInput.parse({ ...good, code: '\u202aｈｅｍａｔ\u201110\u202c' }).code).toBe('HEMAT-10')
})

test('what is wrong with several fields together is told beside what is wrong with each', () => {
  const { error } = CouponInput.safeParse({
    ...good,
    code: '?',
    percentBp: null,
    productIds: [],
    startsAt: '2026-02-01T00:00',
    endsAt: '2026-01-01T00:00',
    totalLimit: 0,
  })
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['code', 'invalid_coupon'],
    ['totalLimit', 'invalid_quantity'],
    ['percentBp', 'invalid_percent'],
    ['productIds', 'coupon_without_products'],
    ['endsAt', 'ends_before_start'],
  ])
})

test.each(['2026-02-30T10:00', '2026-02-28T24:00', '2026-02-28', '2026-02-28T10:00Z'])(
  'a coupon never begins at %s, which no clock of a shop shows',
  (startsAt) => {
    const { error } = CouponInput.safeParse({ ...good, startsAt })
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['startsAt', 'invalid'],
    ])
    expect(CouponInput.safeParse({ ...good, startsAt: '2028-02-29T23:59' }).success).toBe(true)
  },
)

test.each([
  [1, 2],
  [5, 6],
])('of %i uses in all nobody can have %i', (totalLimit, customerLimit) => {
  const issues = (each: number | null) =>
    CouponInput.safeParse({ ...good, totalLimit, customerLimit: each }).error?.issues.map(
      ({ path, message }) => [path.join('.'), message],
    )
  expect(issues(customerLimit)).toEqual([['customerLimit', 'limit_above_total']])
  expect(issues(totalLimit)).toBeUndefined()
  expect(CouponInput.safeParse({ ...good, customerLimit }).success).toBe(true)
})
