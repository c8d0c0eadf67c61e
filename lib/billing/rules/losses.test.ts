import { expect, test } from 'vitest'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import { lossesOf } from './losses'

const plan = (more: Partial<PlanVersion>): PlanVersion => ({
  ...{ id: 'x', name: 'X', position: 1, isOffered: true, version: 1, currency: 'IDR', monthMinor: 0n },
  ...{
    prices: {},
    support: 'community',
    trialDays: 0,
    limits: {},
    softMeters: [],
    overage: {},
    features: [],
    includedModules: 0,
  },
  ...more,
})

test('leaving a plan names every limit that shrinks, with what is there beyond it, and every function that goes', () => {
  const from = plan({
    limits: { orders: null, products: 1000, members: 3, storage: 5, ai_credits: 100 },
    features: ['custom_domain', 'bot_shop'],
    includedModules: 3,
    support: 'priority',
  })
  const to = plan({
    limits: { orders: 50, products: 10, members: 3, storage: 9, ai_credits: null },
    features: ['bot_shop'],
  })
  const used = [
    { meter: 'orders', used: 900n },
    { meter: 'products', used: 49n },
  ]
  expect(lossesOf(from, to, used)).toEqual([
    { kind: 'meter', meter: 'orders', from: null, to: 50, surplus: 0n },
    { kind: 'meter', meter: 'products', from: 1000, to: 10, surplus: 39n },
    { kind: 'modules', from: 3, to: 0 },
    { kind: 'feature', feature: 'custom_domain' },
    { kind: 'support', from: 'priority', to: 'community' },
  ])
  // Of what nobody has counted nothing is too much.
  expect(lossesOf(plan({ limits: { members: 3 } }), plan({ limits: { members: 1 } }), [])).toEqual([
    { kind: 'meter', meter: 'members', from: 3, to: 1, surplus: 0n },
  ])
  // Nor of what only a module has that is not there.
  const [many, few] = [plan({ limits: { debts: 200 } }), plan({ limits: { debts: 50 } })]
  expect(lossesOf(many, few, used)).toEqual([])
  expect(lossesOf(many, few, [{ meter: 'debts', used: 60n }])).toEqual([
    { kind: 'meter', meter: 'debts', from: 200, to: 50, surplus: 10n },
  ])
  expect(lossesOf(to, plan({ limits: to.limits, features: to.features }), used)).toEqual([])
})
