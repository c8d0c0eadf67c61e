import type { Currency } from '@/lib/core/money/money'
import type { Provider } from '@/lib/payments/schema'

const minuteMs = 60_000

/** The smallest and the largest payment that a gateway takes in a currency, in our minor units. */
export type Limits = { minimumMinor: bigint; maximumMinor: bigint }

/**
 * Documented (docs.stripe.com/currencies, "Minimum and maximum charge amounts"): USD, EUR, GBP, AUD, SGD, MYR, JPY.
 * Derived: the others are not listed there and stand for half a US dollar, rounded up. What Stripe compares is the
 * amount in the account's own settlement currency, so near the edge its answer may differ from both.
 */
const STRIPE_MINIMUMS: Readonly<Record<Currency, bigint>> = {
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
const STRIPE_MAXIMUM = 99_999_999n
const STRIPE_MAXIMUMS: Partial<Readonly<Record<Currency, bigint>>> = {
  JPY: 9_999_999_999n,
  IDR: 9_999_999_999n,
}

/** From memory: whole rupiah from one upwards, twelve digits. Single methods (QRIS, counters) take less. */
const MIDTRANS_RUPIAH: Limits = { minimumMinor: 1n, maximumMinor: 999_999_999_999n }

/** Null when the gateway takes no payments in this currency at all. */
export function limitsOf(provider: Provider, currency: Currency): Limits | null {
  if (provider === 'midtrans') return currency === 'IDR' ? MIDTRANS_RUPIAH : null
  return {
    minimumMinor: STRIPE_MINIMUMS[currency],
    maximumMinor: STRIPE_MAXIMUMS[currency] ?? STRIPE_MAXIMUM,
  }
}

/** What a shop's gateways take together: what one of them takes can be paid. Null without any. */
export function widestLimits(providers: readonly Provider[], currency: Currency): Limits | null {
  const all = providers.map((provider) => limitsOf(provider, currency)).filter((limits) => limits !== null)
  return all.reduce<Limits | null>(
    (widest, { minimumMinor, maximumMinor }) =>
      widest === null
        ? { minimumMinor, maximumMinor }
        : {
            minimumMinor: minimumMinor < widest.minimumMinor ? minimumMinor : widest.minimumMinor,
            maximumMinor: maximumMinor > widest.maximumMinor ? maximumMinor : widest.maximumMinor,
          },
    null,
  )
}

/** Why an amount cannot be paid within limits; null when it can, and when there is nothing to pay. */
export function misfitOf(amountMinor: bigint, limits: Limits): 'too_small' | 'too_large' | null {
  if (amountMinor === 0n) return null
  if (amountMinor < limits.minimumMinor) return 'too_small'
  return amountMinor > limits.maximumMinor ? 'too_large' : null
}

/**
 * How long a payment page must live at least: Stripe refuses one that ends in less than half an hour, Midtrans one that
 * ends in less than five minutes. Two minutes are for the way there, with one repeat.
 */
export function shortestPageMs(provider: Provider): number {
  return (provider === 'stripe' ? 32 : 7) * minuteMs
}
