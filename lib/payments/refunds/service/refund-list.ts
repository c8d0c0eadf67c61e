import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { findToldRefund, listRefundRows, listRefundsOfOrders } from '@/lib/payments/refunds/data/refund-list'
import type { RefundWish } from '@/lib/payments/refunds/data/refund-list'
import type { ToldRefund } from '@/lib/payments/refunds/schema/refund-document'

/** A page of the refunds of all orders, newest first; `next` is the place behind it. Throws `forbidden`. */
export async function listShopRefunds(
  ctx: TenantContext,
  wish: RefundWish,
): Promise<{ refunds: ToldRefund[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const found = await listRefundRows(db, { ...wish, limit: wish.limit + 1 })
    const refunds = found.slice(0, wish.limit)
    return { refunds, next: found.length > wish.limit ? (refunds.at(-1)?.id ?? null) : null }
  })
}

/** The refunds of these orders, newest first. Throws `forbidden`. */
export async function refundsOfOrders(
  ctx: TenantContext,
  orderIds: readonly string[],
): Promise<ToldRefund[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listRefundsOfOrders(db, orderIds)
  })
}

/** One refund as it stands. Throws `forbidden`, `not_found`. */
export async function getRefund(ctx: TenantContext, refundId: string): Promise<ToldRefund> {
  const refund = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return findToldRefund(db, refundId)
  })
  if (!refund) throw new AppError('not_found')
  return refund
}
