import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { findTenantSettings, tenantQuery, toTenantSettings } from '@/lib/platform/tenants/data/settings'
import type { TenantSettings } from '@/lib/platform/schema'

export { tenantQuery, toTenantSettings }

/** The current tenant's own row, read in the caller's transaction. Throws `not_found`. */
export async function getTenantSettings(db: TenantDb): Promise<TenantSettings> {
  const found = await findTenantSettings(db)
  if (!found) throw new AppError('not_found')
  return found
}
