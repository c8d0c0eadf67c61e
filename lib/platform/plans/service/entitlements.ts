import { tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { isTrial } from '@/lib/core/db/joint'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { listModuleEntries, listPlanVersions, readEntitlements } from '@/lib/platform/plans/data/plans'
import { hasFeature, planWithFeature, usesModule } from '@/lib/platform/plans/rules/plans'
import { planName } from './plan-names'
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
export async function shownEntitlements(ctx: TenantContext): Promise<Entitlements> {
  const found = kept.get(ctx.tenantId)
  if (found && found.until > Date.now()) return found.mine
  const mine = await withActor(tenantActor(ctx), readEntitlements)
  // What is only tried never is.
  if (isTrial()) return mine
  if (kept.size >= keptMost) kept.clear()
  kept.set(ctx.tenantId, { until: Date.now() + keptMs, mine })
  return mine
}

export function forgetEntitlements(tenantId: string): void {
  kept.delete(tenantId)
}

async function featureLimit(db: Db, feature: string): Promise<{ plan: string } | null> {
  const mine = await readEntitlements(db)
  if (hasFeature(mine, feature)) return null
  return { plan: planWithFeature(await listPlanVersions(db), mine, feature)?.name ?? 'none' }
}

/** Throws `limit_reached` (`feature_not_in_plan`, with the plan that has it). */
export async function requireFeature(db: Db, feature: string): Promise<void> {
  const values = await featureLimit(db, feature)
  if (values) throw new AppError('limit_reached', 'feature_not_in_plan', { values })
}

/** The plan that has what this shop's has not, `none` where no larger one has; null where the shop has it. */
export async function findFeatureLimit(
  ctx: TenantContext,
  feature: string,
): Promise<{ plan: string } | null> {
  return withActor(tenantActor(ctx), (db) => featureLimit(db, feature))
}

/** What every service of an optional module asks first. Throws `module_not_enabled`. */
export async function requireModule(db: Db, moduleId: string): Promise<void> {
  if (!(await hasModule(db, moduleId))) throw new AppError('module_not_enabled')
}

/** Whether the tenant has it and has switched it on. */
export async function hasModule(db: Db, moduleId: string): Promise<boolean> {
  return usesModule(await readEntitlements(db), moduleId)
}

export type PlanNames = Record<'plan' | 'module', Record<string, string>>

/** What plans and modules are called in the reader's language, by their ids. */
export async function namesOfPlans(db: Db, locale: Locale): Promise<PlanNames> {
  const plans = await listPlanVersions(db)
  const modules = await listModuleEntries(db)
  return {
    plan: Object.fromEntries(plans.map((plan) => [plan.id, planName(plan, locale)])),
    module: Object.fromEntries(modules.map(({ id, name }) => [id, name[locale]])),
  }
}

/** Every version of every plan, in the order of the plans, the newest version first. */
export async function listPlans(db: Db): Promise<PlanVersion[]> {
  return listPlanVersions(db)
}
