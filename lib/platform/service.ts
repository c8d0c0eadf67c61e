export { findColleague, listHolders, listKeepers, listOwners } from '@/lib/platform/team/service/colleagues'
export { audit, auditJob, noteFailedJob } from '@/lib/platform/audit/service'
export {
  botOf,
  changeBot,
  changeTenantBot,
  getTenantBot,
  shopOfServer,
} from '@/lib/platform/configuration/service/bot'
export {
  entitlementsOf,
  findFeatureLimit,
  hasModule,
  listPlans,
  requireModule,
  shownEntitlements,
} from '@/lib/platform/plans/service/entitlements'
export { holdCredits, settleCredits } from '@/lib/platform/plans/service/credits'
export {
  findRoom,
  giveBackMeter,
  listMeters,
  listPacksToBuy,
  listReachedLimits,
  takesOrders,
  useMeter,
} from '@/lib/platform/plans/service/meters'
export { currenciesOf, packsIn, plansIn } from '@/lib/platform/plans/service/plan-offers'
export { namedIn } from '@/lib/platform/plans/service/plan-names'
export { listPlanOffers } from '@/lib/platform/plans/service/plan-offers'
export { getTenantSettings, tenantQuery, toTenantSettings } from '@/lib/platform/tenants/service/settings'
export { requireStepUp } from '@/lib/platform/identity/service/step-up'
export { changePlan } from '@/lib/platform/console/service/tenants/agreements'
export { makeByName, provisionToClaim } from '@/lib/platform/console/service/tenants/claimable'
export { giveCredits } from '@/lib/platform/console/service/tenants/credits'
export { planCalled } from '@/lib/platform/console/service/plans'
export { reactivate, suspend } from '@/lib/platform/console/service/tenants/lifecycle'
export { readMessageOfPlatform } from '@/lib/platform/console/service/platform'
export { findStanding, getPlatformContact } from '@/lib/platform/console/service/standing'
export { atConsole, findTenantSlug, note, tenantNamed } from '@/lib/platform/operator/service'
export { findWelcomeMail } from '@/lib/platform/identity/service/email-proof'
export { listSubjectEntries } from '@/lib/platform/logs/service/subject-entries'
export { getShopSettings } from '@/lib/platform/opening/service/shops'
export {
  PLATFORM_TENANT_ID,
  addCredit,
  claimUnbilled,
  extendModule,
  findSubscription,
  keepPlatformShop,
  listDueSubscriptions,
  listModuleEntries,
  listTenantModules,
  listUnbilled,
  platformVariantId,
  releaseBilled,
  saveCap,
  saveNextPlan,
  saveSubscription,
} from '@/lib/platform/plans/service/subscriptions'
export type { OverageRow } from '@/lib/platform/plans/service/subscriptions'
export { findInvitationMail } from '@/lib/platform/team/service/invitations'
export { findOwnSender } from '@/lib/platform/sender/service'
export { saveTax } from '@/lib/platform/tenants/service/tax'
export {
  claimUpload,
  dropUpload,
  listTenantsWithUploads,
  removeUnclaimed,
  releaseFile,
  storeUpload,
} from '@/lib/platform/tenants/service/uploads'
export { showSecondFactor } from '@/lib/platform/identity/service/second-factor'
export { signInWithPassword, signOut } from '@/lib/platform/identity/service/sign-in'
export { getTenantFacts } from '@/lib/platform/plans/service/tenant-facts'
