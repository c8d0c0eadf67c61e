import { withActor } from '@/lib/core/db/actor'
import { paths } from '@/lib/core/tenancy/paths'
import { keepPlatformShopRow } from '@/lib/platform/plans/data/plans'
export { addCredit } from '@/lib/platform/plans/data/meters'
export {
  extendModuleRow as extendModule,
  listModuleEntries,
  listTenantModules,
} from '@/lib/platform/plans/data/plans'
export { claimUnbilled, listUnbilled, releaseBilled } from '@/lib/platform/plans/data/overages'
export type { OverageRow } from '@/lib/platform/plans/data/overages'
export {
  findSubscription,
  listDueSubscriptions,
  saveCap,
  saveNextPlan,
  saveSubscription,
} from '@/lib/platform/plans/data/subscriptions'
export { PLATFORM_TENANT_ID, platformVariantId } from '@/lib/platform/plans/rules/platform-shop'

/**
 * Makes the platform's own shop, and keeps in it what is sold: each opens the plan of the shop that bought it. `origin` is
 * the platform's. Safe to repeat.
 */
export async function keepPlatformShop(origin: string, contactEmail: string): Promise<void> {
  const accessUrl = `${origin}${paths.signInToPlan('')}`
  await withActor({ role: 'dispatcher' }, (_, last) => keepPlatformShopRow(last, accessUrl, contactEmail))
}
