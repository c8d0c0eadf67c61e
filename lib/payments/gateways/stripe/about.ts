import type { Currency } from '@/lib/core/money/money'
import { minuteMs } from '@/lib/core/time/duration'
import type { About } from '@/lib/payments/gateways/about'

/**
 * Documented (docs.stripe.com/currencies, "Minimum and maximum charge amounts"): USD, EUR, GBP, AUD, SGD, MYR, JPY.
 * Derived: the others are not listed there and stand for half a US dollar, rounded up. What Stripe compares is the
 * amount in the account's own settlement currency, so near the edge its answer may differ from both.
 */
const MINIMUMS: Readonly<Record<Currency, bigint>> = {
  USD: 50n,
  EUR: 50n,
  GBP: 30n,
  AUD: 50n,
  SGD: 50n,
  MYR: 200n,
  JPY: 50n,
  SAR: 200n,
  IDR: 8_500n,
  KRW: 750n,
  VND: 13_500n,
}

/** Documented on the same page: eight digits of Stripe's minor unit; more for these, rupiah counted in hundredths. */
const MAXIMUM = 99_999_999n
const MAXIMUMS: Partial<Readonly<Record<Currency, bigint>>> = {
  JPY: 9_999_999_999n,
  IDR: 9_999_999_999n,
}

export const aboutStripe: About = {
  name: 'Stripe',
  key: {
    kind: 'restricted_key',
    word: 'restricted_key',
    beginsWith: { sandbox: 'rk_test_…', live: 'rk_live_…' },
    rights: [
      ['Checkout Sessions', 'write'],
      ['PaymentIntents', 'read'],
      ['Charges and Refunds', 'write'],
      ['Disputes', 'read'],
      ['Events', 'read'],
      ['Webhook Endpoints', 'write'],
    ],
    hasClientKey: false,
  },
  qr: null,
  limitsOf: (currency) => ({
    minimumMinor: MINIMUMS[currency],
    maximumMinor: MAXIMUMS[currency] ?? MAXIMUM,
  }),
  // A page that ends in less than half an hour is refused. Two minutes are for the way there, with one repeat.
  shortestPageMs: 32 * minuteMs,
  hasOneTryPerPage: false,
  tellsOfExpiry: true,
  mostlyRunsOutOfTime: false,
  isPendingAtBank: true,
  givesBack: () => true,
}
