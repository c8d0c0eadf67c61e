import type { TenantDb } from '@/lib/core/db/handle'
import { listSoldOut } from '@/lib/commerce/stock/data/sold-out'

/**
 * Published products with whether all of each is sold, in the transaction of a job. Units that are held for a payment are
 * not sold yet: a checkout that nobody pays neither sells a product out nor brings it back.
 */
export async function findSoldOut(db: TenantDb): Promise<ReadonlyMap<string, boolean>> {
  return new Map((await listSoldOut(db)).map(({ productId, isSoldOut }) => [productId, isSoldOut]))
}
