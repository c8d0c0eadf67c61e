import { expect, test } from 'vitest'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import { finishedUses, overageCost } from './overage'

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
