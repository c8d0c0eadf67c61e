import { withActor } from '@/lib/core/db/actor'
import { keepPlatformShopRow } from '@/lib/platform/plans/data/plans'
export {
  addCredit,
  extendModuleRow as extendModule,
  listCreditPacks,
  listModuleEntries,
  listTenantModules,
} from '@/lib/platform/plans/data/plans'
export {
  findSubscription,
  listDueSubscriptions,
  saveNextPlan,
  saveSubscription,
} from '@/lib/platform/plans/data/subscriptions'
export { PLATFORM_TENANT_ID, platformVariantId } from '@/lib/platform/plans/rules/platform-shop'

/** Makes the platform's own shop, and keeps in it what is sold. Safe to repeat. */
export async function keepPlatformShop(accessUrl: string, contactEmail: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (_, last) => keepPlatformShopRow(last, accessUrl, contactEmail))
}
