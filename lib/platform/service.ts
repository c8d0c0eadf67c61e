export { findColleague, listOwners } from '@/lib/platform/service/colleagues'
export { audit, auditJob, noteFailedJob } from '@/lib/platform/service/audit'
export {
  entitlementsOf,
  listPlans,
  requireModule,
  shownEntitlements,
} from '@/lib/platform/service/entitlements'
export { giveBackMeter, listMeters, useMeter } from '@/lib/platform/service/meters'
export { getTenantSettings, tenantQuery, toTenantSettings } from '@/lib/platform/service/settings'
export { requireStepUp } from '@/lib/platform/service/step-up'
