import { expect, test } from 'vitest'
import { Currency } from '@/lib/core/money/money'
import { GATEWAYS, misfitOf, widestLimits } from './schema'
import { toStripe } from '@/lib/payments/gateways/stripe/money'
import { requireChargeable } from '@/sandbox/stripe/currencies'

test('what is below or above what a gateway takes is known before it is asked', () => {
  const dollars = widestLimits(['stripe'], 'USD')
  const yen = widestLimits(['stripe'], 'JPY')
  expect(dollars && misfitOf(30n, dollars)).toBe('too_small')
  expect(dollars && misfitOf(38n, dollars)).toBe('too_small')
  expect(dollars && misfitOf(50n, dollars)).toBeNull()
  expect(dollars && misfitOf(99_999_999n, dollars)).toBeNull()
  expect(dollars && misfitOf(199_999_998n, dollars)).toBe('too_large')
  expect(yen && misfitOf(30n, yen)).toBe('too_small')
  expect(yen && misfitOf(50n, yen)).toBeNull()
  expect(dollars && misfitOf(0n, dollars)).toBeNull()
})

test('an amount that one of two gateways takes can be paid', () => {
  expect(widestLimits(['midtrans', 'stripe'], 'IDR')).toEqual({
    minimumMinor: 1n,
    maximumMinor: 999_999_999_999n,
  })
  expect(widestLimits(['midtrans'], 'USD')).toBeNull()
})

test.each(Currency.options)('Stripe takes both ends of what is told for %s', (currency) => {
  const limits = GATEWAYS.stripe.limitsOf(currency)
  for (const end of limits ? [limits.minimumMinor, limits.maximumMinor] : [])
    expect(() => requireChargeable(toStripe(end, currency), currency.toLowerCase())).not.toThrow()
})
