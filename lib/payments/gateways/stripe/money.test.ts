import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXPONENTS } from '@/lib/core/money/money'
import { fromMidtrans, toMidtransText } from '@/lib/payments/gateways/midtrans/answers'
import { fromStripe, toStripe } from './money'

const amount = fc.bigInt({ min: 0n, max: 10n ** 13n })
const currency = fc.constantFrom(...Object.keys(EXPONENTS))

describe('money at the gateways', () => {
  test('comes back from Stripe as it went there, in every currency', () => {
    fc.assert(
      fc.property(amount, currency, (amountMinor, code) => {
        expect(fromStripe(toStripe(amountMinor, code), code)).toEqual({ amountMinor, isExact: true })
      }),
    )
  })

  test('comes back from Midtrans as it went there', () => {
    fc.assert(
      fc.property(amount, (amountMinor) => {
        expect(fromMidtrans(toMidtransText(amountMinor))).toBe(amountMinor)
      }),
    )
  })

  test('is counted in hundredths of a rupiah by Stripe', () => {
    expect(toStripe(15_000n, 'IDR')).toBe(1_500_000)
    expect(toStripe(1_999n, 'USD')).toBe(1_999)
    expect(toStripe(500n, 'JPY')).toBe(500)
    expect(fromStripe(1_500_050, 'IDR')).toEqual({ amountMinor: 15_000n, isExact: false })
  })

  test('is refused when a double could not hold it', () => {
    expect(() => toStripe(2n ** 53n, 'USD')).toThrow(RangeError)
  })

  test('is read from Midtrans in its one documented form only', () => {
    for (const text of ['10000', '10000.0', '10000.01', '010000.00', '1e4', '-1.00', ' 1.00', '1.00 ', '']) {
      expect(fromMidtrans(text)).toBeNull()
    }
    expect(fromMidtrans('0.00')).toBe(0n)
  })
})
