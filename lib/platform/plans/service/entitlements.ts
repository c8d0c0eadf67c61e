import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { listPlanVersions, readEntitlements } from '@/lib/platform/plans/data/plans'
import { hasFeature, usesModule } from '@/lib/platform/plans/rules/plans'
import type { Entitlements, PlanVersion } from '@/lib/platform/plans/schema'

/** What the transaction's tenant may use now: for everything that decides. */
export async function entitlementsOf(db: Db): Promise<Entitlements> {
  return readEntitlements(db)
}

const keptMs = 5_000
const keptMost = 10_000
const kept = new Map<string, { until: number; mine: Entitlements }>()

/**
 * What a tenant may use, up to five seconds old: for what is shown or hidden, never for what decides. Kept by tenant; a
 * change in this process is seen at once.
 */
export async function shownEntitlements(ctx: MemberContext): Promise<Entitlements> {
  const found = kept.get(ctx.tenantId)
  if (found && found.until > Date.now()) return found.mine
  const mine = await withActor(memberActor(ctx), readEntitlements)
  if (kept.size >= keptMost) kept.clear()
  kept.set(ctx.tenantId, { until: Date.now() + keptMs, mine })
  return mine
}

export function forgetEntitlements(tenantId: string): void {
  kept.delete(tenantId)
}

/** Throws `limit_reached` (`feature_not_in_plan`). */
export async function requireFeature(db: Db, feature: string): Promise<void> {
  if (!hasFeature(await readEntitlements(db), feature))
    throw new AppError('limit_reached', 'feature_not_in_plan')
}

/** What every service of an optional module asks first. Throws `module_not_enabled`. */
export async function requireModule(db: Db, moduleId: string): Promise<void> {
  if (!usesModule(await readEntitlements(db), moduleId)) throw new AppError('module_not_enabled')
}

/** Every version of every plan, in the order of the plans, the newest version first. */
export async function listPlans(db: Db): Promise<PlanVersion[]> {
  return listPlanVersions(db)
}
