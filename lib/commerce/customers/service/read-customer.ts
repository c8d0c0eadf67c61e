import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { findCustomer } from '@/lib/commerce/customers/data/customer-list'

/** A customer of the shop, in the caller's transaction. Throws `not_found`. */
export async function readCustomer(db: TenantDb, customerId: string) {
  const customer = isId(customerId) ? await findCustomer(db, customerId) : null
  if (!customer) throw new AppError('not_found')
  return customer
}
