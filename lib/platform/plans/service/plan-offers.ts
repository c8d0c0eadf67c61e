import { withActor } from '@/lib/core/db/actor'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import type { PlanVersion } from '@/lib/platform/plans/schema'
export { currenciesOf, packsIn, plansIn } from '@/lib/platform/plans/rules/prices'

// The pages that strangers see most ask for this; a plan that was changed shows a minute later.
const keptMs = 60_000
let kept: { until: number; offers: readonly PlanVersion[] } | null = null

/** The plans as they are offered to a new shop, in their order, each in its newest version. Up to a minute old. */
export async function listPlanOffers(): Promise<readonly PlanVersion[]> {
  if (kept && kept.until > Date.now()) return kept.offers
  const versions = await withActor({ role: 'stranger' }, (_, last) => listPlanVersions(last))
  // The newest version of a plan comes first.
  const offers = versions.filter(
    (one, place) => one.isOffered && versions.findIndex(({ id }) => id === one.id) === place,
  )
  kept = { until: Date.now() + keptMs, offers }
  return offers
}

/**
 * With which plan a stranger's shop begins, as `private.first_plan` decides it: the wanted one where it costs nothing or
 * can be tried, else the smallest that can. Null when no plan is offered so.
 */
export async function findFirstPlan(wanted: string | null): Promise<PlanVersion | null> {
  const open = (await listPlanOffers()).filter(
    ({ monthMinor, trialDays }) => monthMinor === 0n || trialDays > 0,
  )
  return (
    open.find(({ id }) => id === wanted) ?? open.find(({ trialDays }) => trialDays > 0) ?? open[0] ?? null
  )
}
