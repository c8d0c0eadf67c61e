import { expect, test } from 'vitest'
import { choicesFor, limitMissed } from './payment-choice'

const both = [{ provider: 'midtrans' }, { provider: 'stripe' }] as const
const choices = (amountMinor: bigint, currency: 'IDR' | 'USD') =>
  choicesFor(both, amountMinor, currency).map(({ provider }) => provider)

test('of a shop’s ways to pay those are offered that take the amount and its currency', () => {
  expect(choices(99_000n, 'IDR')).toEqual(['midtrans', 'stripe'])
  expect(choices(8_499n, 'IDR')).toEqual(['midtrans'])
  expect(choices(8_500n, 'IDR')).toEqual(['midtrans', 'stripe'])
  expect(choices(9_999_999_999n, 'IDR')).toEqual(['midtrans', 'stripe'])
  expect(choices(10_000_000_000n, 'IDR')).toEqual(['midtrans'])
  expect(choices(1_000n, 'USD')).toEqual(['stripe'])
  expect(choices(49n, 'USD')).toEqual([])
})

test('where nothing is to be paid every gateway that knows the currency is one', () => {
  expect(choices(0n, 'IDR')).toEqual(['midtrans', 'stripe'])
  expect(choices(0n, 'USD')).toEqual(['stripe'])
})

test('an amount that no gateway takes is told with the limit that it misses', () => {
  const providers = ['midtrans', 'stripe'] as const
  expect(limitMissed(providers, 49n, 'USD')).toEqual({ misfit: 'too_small', limitMinor: 50n })
  expect(limitMissed(providers, 100_000_000n, 'USD')).toEqual({
    misfit: 'too_large',
    limitMinor: 99_999_999n,
  })
  expect(limitMissed(providers, 50n, 'USD')).toBeNull()
  expect(limitMissed(providers, 0n, 'USD')).toBeNull()
  // One that takes it is enough.
  expect(limitMissed(providers, 1n, 'IDR')).toBeNull()
  expect(limitMissed(['stripe'], 1n, 'IDR')).toEqual({ misfit: 'too_small', limitMinor: 8_500n })
  expect(limitMissed(['midtrans'], 1n, 'USD')).toBeNull()
})
