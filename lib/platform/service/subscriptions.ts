import { withActor } from '@/lib/core/db/actor'
import { keepPlatformShopRow } from '@/lib/platform/data/plans'
export {
  addCredit,
  extendModuleRow as extendModule,
  listCreditPacks,
  listModuleEntries,
  listTenantModules,
} from '@/lib/platform/data/plans'
export {
  findSubscription,
  listDueSubscriptions,
  saveNextPlan,
  saveSubscription,
} from '@/lib/platform/data/subscriptions'
export { PLATFORM_TENANT_ID, platformVariantId } from '@/lib/platform/rules/platform-shop'

/** Makes the platform's own shop, and keeps in it what is sold. Safe to repeat. */
export async function keepPlatformShop(accessUrl: string, contactEmail: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (_, last) => keepPlatformShopRow(last, accessUrl, contactEmail))
}
