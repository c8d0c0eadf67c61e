import { expect, test } from 'vitest'
import type { CreditPack, PlanVersion } from '@/lib/platform/plans/schema'
import { currenciesOf, packsIn, plansIn } from './prices'

const plan = (id: string, monthMinor: bigint, prices: Record<string, bigint>): PlanVersion => ({
  ...{ id, name: id, position: 1, isOffered: true, version: 1, currency: 'IDR', monthMinor, prices },
  ...{
    support: 'community' as const,
    trialDays: 0,
    limits: {},
    softMeters: [],
    overage: {},
    features: [],
    includedModules: 0,
  },
})
const free = plan('free', 0n, {})
const starter = plan('starter', 99_000n, { USD: 9_900n, SAR: 36_900n })
const pro = plan('pro', 299_000n, { USD: 29_900n, SAR: 111_900n })
const everything = () => true
const shown = (plans: readonly PlanVersion[]) =>
  plans.map(({ currency, monthMinor }) => `${currency} ${monthMinor}`)

test('plans cost what they cost in the wanted currency, and nothing in every currency where they are free', () => {
  const plans = [free, starter, pro]
  const inOne = (wanted: string) => shown(plansIn(plans, wanted, { compared: plans, isPayable: everything }))
  expect(inOne('IDR')).toEqual(['IDR 0', 'IDR 99000', 'IDR 299000'])
  expect(inOne('SAR')).toEqual(['SAR 0', 'SAR 36900', 'SAR 111900'])
  expect(inOne('JPY')).toEqual(['USD 0', 'USD 9900', 'USD 29900'])
  expect(currenciesOf(plans)).toEqual(['IDR', 'USD', 'SAR'])
})

test('plans are never compared across currencies, nor billed in one that nobody takes', () => {
  const old = plan('old', 50_000n, {})
  const plans = [free, starter, old]
  expect(shown(plansIn(plans, 'USD', { compared: plans, isPayable: everything }))).toEqual([
    'IDR 0',
    'IDR 99000',
    'IDR 50000',
  ])
  // One that is not among those that are compared stays as it is.
  expect(shown(plansIn(plans, 'USD', { compared: [free, starter], isPayable: everything }))).toEqual([
    'USD 0',
    'USD 9900',
    'IDR 50000',
  ])
  const onlyRupiah = (currency: string) => currency === 'IDR'
  expect(shown(plansIn([pro], 'SAR', { compared: [pro], isPayable: onlyRupiah }))).toEqual(['IDR 299000'])
})

test('credit packs cost what they cost in the currency of the shop, as plans do', () => {
  const pack = (id: string, priceMinor: bigint, prices: Record<string, bigint>): CreditPack => ({
    ...{ id, name: id, credits: 500n, currency: 'IDR', priceMinor, prices, isOffered: true },
  })
  const packs = [
    pack('small', 25_000n, { USD: 2_500n, SAR: 9_300n }),
    pack('large', 90_000n, { USD: 9_000n }),
  ]
  const inOne = (wanted: string, isPayable: (currency: string) => boolean = everything) =>
    packsIn(packs, wanted, { isPayable }).map(({ currency, priceMinor }) => `${currency} ${priceMinor}`)
  expect(inOne('IDR')).toEqual(['IDR 25000', 'IDR 90000'])
  // One of them has no price in riyals: they are sold side by side, in dollars.
  expect(inOne('SAR')).toEqual(['USD 2500', 'USD 9000'])
  expect(inOne('SAR', (currency) => currency === 'IDR')).toEqual(['IDR 25000', 'IDR 90000'])
  expect(packsIn(packs.slice(0, 1), 'SAR', { isPayable: everything })).toMatchObject([
    { currency: 'SAR', priceMinor: 9_300n },
  ])
})
