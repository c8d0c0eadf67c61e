import { expect, test } from 'vitest'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import { blockOf, finishedUses, monthAfter, overageCost } from './overage'

const plan = (version: number, per: number, minor: number): PlanVersion => ({
  ...{ id: 'pro', name: 'Pro', position: 1, isOffered: true, version, currency: 'USD', monthMinor: 29_900n },
  ...{ prices: {}, support: 'email', trialDays: 0, limits: { orders: 10 }, softMeters: ['orders'] },
  ...{ overage: { orders: { per, prices: { USD: minor } } }, features: [], includedModules: 0 },
})
const row = (periodOn: string, planVersion: number, used: bigint) => ({
  ...{ meter: 'orders', periodOn, planId: 'pro', planVersion, used },
})

const cost = (of: PlanVersion, used: bigint, currency = 'USD', meter = 'orders') =>
  overageCost(of, { meter, used }, currency)

test('a block that was begun is paid whole, and what has no price costs nothing', () => {
  expect(cost(plan(1, 100, 50), 100n)).toBe(50n)
  expect(cost(plan(1, 100, 50), 101n)).toBe(100n)
  expect(cost(plan(1, 1, 5), 3n)).toBe(15n)
  expect(cost(plan(1, 1, 5), 3n, 'USD', 'api_calls')).toBe(0n)
  expect(cost(plan(1, 1, 5), 3n, 'SAR')).toBe(0n)
})

test('whole months are billed, each by the version that it was used under, and the running one waits', () => {
  const plans = [plan(1, 1, 5), plan(2, 1, 7)]
  const rows = [row('2028-09-01', 1, 10n), row('2028-09-01', 2, 10n), row('2028-10-01', 2, 4n)]
  expect(
    finishedUses(rows, plans, { thisMonth: '2028-10-01', currency: 'USD' }).map(({ costMinor }) => costMinor),
  ).toEqual([50n, 70n])
})

test('what each block costs is told where there is a price, and nothing where none is charged', () => {
  expect(blockOf(plan(1, 100, 50), 'orders', 'USD')).toEqual({ per: 100, priceMinor: 50n })
  expect(blockOf(plan(1, 100, 50), 'orders', 'IDR')).toBeNull()
  expect(blockOf(plan(1, 100, 50), 'api_calls', 'USD')).toBeNull()
  expect(blockOf(plan(1, 100, 0), 'orders', 'USD')).toBeNull()
})

test('use under a plan that is not known, or in a currency without a price, is not billed', () => {
  const rows = [row('2028-09-01', 1, 10n), { ...row('2028-09-01', 1, 10n), planId: 'gone' }]
  const billed = (currency: string) =>
    finishedUses(rows, [plan(1, 1, 5)], { thisMonth: '2028-10-01', currency })
  expect(billed('USD')).toMatchObject([{ planId: 'pro', costMinor: 50n }])
  expect(billed('IDR')).toEqual([])
})

test('a month is over on the first of the next, also at the end of a year', () => {
  expect(monthAfter('2028-09-01')).toBe('2028-10-01')
  expect(monthAfter('2028-12-01')).toBe('2029-01-01')
})
