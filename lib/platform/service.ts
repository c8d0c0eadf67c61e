export { audit, noteFailedJob } from '@/lib/platform/service/audit'
export { getTenantSettings, tenantQuery, toTenantSettings } from '@/lib/platform/service/settings'
