import { buyerActor, tenantActor, visitorActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/core/guards/require-permission'
import {
  findLegacyOrderId,
  findOrderIdNamed,
  listNewestOrders,
  sumOrders,
} from '@/lib/commerce/orders/data/legacy'
import type { LegacyFigures } from '@/lib/commerce/orders/data/legacy'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { hasOrderToken } from './order-token'
import { getTenantSettings } from '@/lib/platform/service'

/**
 * An order by the name that a program of a system before Gerai gave it, or by its id, for anybody who asks. Only who has
 * the order's token (`isKnown`) may be told who ordered. Throws `order_not_found`.
 */
export async function getLegacyOrder(
  ctx: ShopContext,
  named: string,
  token: string,
): Promise<{ order: Order; isKnown: boolean }> {
  const legacy = await withActor(visitorActor(ctx), (_, last) => findLegacyOrderId(last, named))
  const orderId = legacy ?? named
  if (!isId(orderId)) throw new AppError('order_not_found')
  const order = await withActor(buyerActor(ctx, orderId), (_, last) => findOrder(last, orderId))
  if (!order) throw new AppError('order_not_found')
  return { order, isKnown: hasOrderToken(ctx.tenantId, orderId, token) }
}

/** The same for a member, who may name it by its number, too. Throws `forbidden`, `order_not_found`. */
export async function getOrderNamed(ctx: TenantContext, named: string): Promise<Order> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const orderId = await findOrderIdNamed(db, named)
    const order = orderId === null ? null : await findOrder(db, orderId)
    if (!order) throw new AppError('order_not_found')
    return order
  })
}

/** A page of the orders, newest first, from behind the one with the id `after` on. Throws `forbidden`. */
export async function listLegacyOrders(
  ctx: TenantContext,
  page: { limit: number; after: string | null },
): Promise<Order[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listNewestOrders(db, page)
  })
}

/** How many orders wait and are paid, and what they brought in, of all time. Throws `forbidden`. */
export async function getLegacyFigures(ctx: TenantContext): Promise<LegacyFigures> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'analytics.read')
    const { currency } = await getTenantSettings(db)
    return sumOrders(db, currency)
  })
}
