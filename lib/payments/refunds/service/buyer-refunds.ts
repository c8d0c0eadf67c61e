import type { TenantDb } from '@/lib/core/db/handle'
import { selectBuyerRefunds } from '@/lib/payments/refunds/data/refunds'
import type { BuyerRefund } from '@/lib/payments/refunds/schema/buyer-refund'

/** The refunds of an order as its buyer may see them, in the caller's transaction. */
export function listBuyerRefunds(db: TenantDb, orderId: string): Promise<BuyerRefund[]> {
  return selectBuyerRefunds(db, orderId)
}
