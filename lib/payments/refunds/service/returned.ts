import type { TenantDb } from '@/lib/core/db/handle'
import { listReturned } from '@/lib/payments/refunds/data/returned'
import type { Returned } from '@/lib/payments/refunds/data/returned'

/** As far back as somebody looks who did not hear of it. */
const mostLooked = 1_000

/** In the caller's transaction: the last orders of which money went back, for who may have missed that. */
export function listReturnedLately(db: TenantDb): Promise<Returned[]> {
  return listReturned(db, mostLooked)
}
