import { toSafeNumber } from '@/lib/core/money/money'

/** How many of Stripe's minor units make one of ours: Stripe counts rupiah in hundredths, we in whole ones. */
const FACTORS: Readonly<Record<string, bigint>> = { IDR: 100n }

function factorOf(currency: string): bigint {
  return FACTORS[currency] ?? 1n
}

export function toStripe(amountMinor: bigint, currency: string): number {
  return toSafeNumber(amountMinor * factorOf(currency))
}

/** `isExact` is false for an amount that our minor unit cannot say; then it is rounded down. */
export function fromStripe(amount: number, currency: string): { amountMinor: bigint; isExact: boolean } {
  const factor = factorOf(currency)
  const whole = BigInt(amount)
  return { amountMinor: whole / factor, isExact: whole % factor === 0n }
}
