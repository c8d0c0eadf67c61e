import type { TenantDb } from '@/lib/core/db/handle'
import { findRefund, selectBuyerRefunds } from '@/lib/payments/refunds/data/refunds'
import type { BuyerRefund } from '@/lib/payments/refunds/data/refunds'

/** The refunds of an order as its buyer may see them, in the caller's transaction. */
export function listBuyerRefunds(db: TenantDb, orderId: string): Promise<BuyerRefund[]> {
  return selectBuyerRefunds(db, orderId)
}

/** How much a refund gives back, in minor units; null when the caller may not see it. */
export async function findRefundAmount(db: TenantDb, refundId: string): Promise<bigint | null> {
  const refund = await findRefund(db, refundId)
  return refund?.amountMinor ?? null
}
