import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'
import { isId } from '@/lib/core/ids'
import { lockCustomer } from '@/lib/commerce/customers/data/customer-changes'
import { findCustomer } from '@/lib/commerce/customers/data/customer-list'

/** A customer of the shop, in the caller's transaction. Throws `not_found`. */
export async function readCustomer(db: TenantDb, customerId: string) {
  const customer = isId(customerId) ? await findCustomer(db, customerId) : null
  if (!customer) throw new AppError('not_found')
  return customer
}

/** The same for a deed that is meant for this version; null is meant for any. Throws `not_found`, `stale_version`. */
export async function readCustomerAt(db: TenantDb, customerId: string, version: number | null) {
  if (version !== null && isId(customerId)) await lockCustomer(db, customerId)
  const customer = await readCustomer(db, customerId)
  requireVersion(version, customer.version)
  return customer
}
