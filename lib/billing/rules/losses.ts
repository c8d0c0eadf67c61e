import { LEVEL_METERS, METER_MODULES, MONTHLY_METERS, SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { MeterView, PlanVersion, SupportLevel } from '@/lib/platform/plans/schema'

/** One thing that a plan has less of than another; null is no limit. */
export type Loss =
  | { kind: 'meter'; meter: string; from: number | null; to: number; surplus: bigint }
  | { kind: 'modules'; from: number | null; to: number }
  | { kind: 'feature'; feature: string }
  | { kind: 'support'; from: SupportLevel; to: SupportLevel }

const isLess = (from: number | null, to: number | null): to is number =>
  to !== null && (from === null || to < from)

/**
 * What is lost by moving from one plan to another, in the order in which plans are described. `surplus` is how much of
 * what is there now is more than the other plan has; what a month uses up begins anew, so there is none.
 */
export function lossesOf(
  from: PlanVersion,
  to: PlanVersion,
  meters: readonly Pick<MeterView, 'meter' | 'used'>[],
): Loss[] {
  const losses: Loss[] = [...MONTHLY_METERS, ...LEVEL_METERS].flatMap((meter) => {
    const [had, has] = [from.limits[meter] ?? null, to.limits[meter] ?? null]
    // Of a module that is not there nobody loses anything.
    const isThere = METER_MODULES[meter] === undefined || meters.some((one) => one.meter === meter)
    if (!isThere || !isLess(had, has)) return []
    const isLevel = LEVEL_METERS.some((one) => one === meter)
    const used = isLevel ? (meters.find((one) => one.meter === meter)?.used ?? 0n) : 0n
    const surplus = used > BigInt(has) ? used - BigInt(has) : 0n
    return [{ kind: 'meter' as const, meter, from: had, to: has, surplus }]
  })
  const [had, has] = [from.includedModules, to.includedModules]
  if (isLess(had, has)) losses.push({ kind: 'modules', from: had, to: has })
  const gone = from.features.filter((feature) => !to.features.includes(feature))
  losses.push(...gone.map((feature) => ({ kind: 'feature' as const, feature })))
  if (SUPPORT_LEVELS.indexOf(to.support) < SUPPORT_LEVELS.indexOf(from.support))
    losses.push({ kind: 'support', from: from.support, to: to.support })
  return losses
}
