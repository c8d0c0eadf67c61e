import type { Cycle, PlanVersion } from '@/lib/platform/plans/schema'

/** A year is paid as ten months. */
export function priceOf(plan: Pick<PlanVersion, 'monthMinor'>, cycle: Cycle): bigint {
  return cycle === 'year' ? plan.monthMinor * 10n : plan.monthMinor
}

/** The part of an amount that falls on what is left of a period, rounded down to the whole minor unit. */
export function shareLeft(amountMinor: bigint, period: { startsAt: Date; endsAt: Date }, now: Date): bigint {
  const whole = BigInt(period.endsAt.getTime() - period.startsAt.getTime())
  const left = BigInt(
    Math.max(0, period.endsAt.getTime() - Math.max(now.getTime(), period.startsAt.getTime())),
  )
  return whole <= 0n ? 0n : (amountMinor * left) / whole
}

/**
 * What an upgrade costs now. Within the same cycle the difference of both prices for what is left of the period;
 * to another cycle a whole new period, less what is left of the paid one. Never below zero.
 */
export function upgradePrice(
  from: { priceMinor: bigint; cycle: Cycle; startsAt: Date; endsAt: Date },
  to: { priceMinor: bigint; cycle: Cycle },
  now: Date,
): bigint {
  const { priceMinor, creditMinor } = upgradeParts(from, to, now)
  return priceMinor > creditMinor ? priceMinor - creditMinor : 0n
}

/** The two sides of an upgrade: what the new plan costs now, and what is left of the money for the old one. */
export function upgradeParts(
  from: { priceMinor: bigint; cycle: Cycle; startsAt: Date; endsAt: Date },
  to: { priceMinor: bigint; cycle: Cycle },
  now: Date,
): { priceMinor: bigint; creditMinor: bigint } {
  return {
    creditMinor: shareLeft(from.priceMinor, from, now),
    priceMinor: to.cycle === from.cycle ? shareLeft(to.priceMinor, from, now) : to.priceMinor,
  }
}
