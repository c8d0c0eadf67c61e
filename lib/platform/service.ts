import type { MemberContext } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findTenantSettings, insertAuditEntry, tenantQuery, toTenantSettings } from '@/lib/platform/data'
import type { TenantRow } from '@/lib/platform/data'
import type { AuditEntry, TenantSettings } from '@/lib/platform/schema'

export { tenantQuery, toTenantSettings }
export type { TenantRow }

/** The current tenant's own row, read in the caller's transaction. Throws `not_found`. */
export async function getTenantSettings(db: Db, tenantId: string): Promise<TenantSettings> {
  const found = await findTenantSettings(db, tenantId)
  if (!found) throw new AppError('not_found')
  return found
}

/** Writes down what a member did, in the transaction in which it was done. Details hold no secrets. */
export async function audit(db: Db, ctx: MemberContext, entry: AuditEntry): Promise<void> {
  await insertAuditEntry(db, ctx, entry)
}
