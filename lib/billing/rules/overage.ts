import { addMonths } from '@/lib/core/time/calendar'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import type { OverageRow } from '@/lib/platform/service'

type Priced = Pick<PlanVersion, 'overage'>

/** What each started block beyond a soft limit costs in a currency; null where nothing is charged. */
export function blockOf(
  plan: Priced,
  meter: string,
  currency: string,
): { per: number; priceMinor: bigint } | null {
  const price = plan.overage[meter]
  const minor = price?.prices[currency]
  return price && minor ? { per: price.per, priceMinor: BigInt(minor) } : null
}

/** What so much beyond a soft limit costs: a block that was begun is paid whole. */
export function overageCost(
  plan: Priced,
  { meter, used }: Pick<OverageRow, 'meter' | 'used'>,
  currency: string,
): bigint {
  const block = blockOf(plan, meter, currency)
  if (!block) return 0n
  const per = BigInt(block.per)
  return ((used + per - 1n) / per) * block.priceMinor
}

export type BilledUse = OverageRow & { costMinor: bigint }

/**
 * What of the use beyond soft limits is billed now: whole months, each by the version of the plan that it was used
 * under. `thisMonth` goes on and waits.
 */
export function finishedUses(
  rows: readonly OverageRow[],
  plans: readonly PlanVersion[],
  { thisMonth, currency }: { thisMonth: string; currency: string },
): BilledUse[] {
  return rows
    .filter(({ periodOn }) => periodOn < thisMonth)
    .flatMap((row) => {
      const plan = plans.find(({ id, version }) => id === row.planId && version === row.planVersion)
      const costMinor = plan ? overageCost(plan, row, currency) : 0n
      return costMinor > 0n ? [{ ...row, costMinor }] : []
    })
}

/** The day on which a month that goes on is over. */
export const monthAfter = (periodOn: string): string => addMonths(periodOn, 1)
