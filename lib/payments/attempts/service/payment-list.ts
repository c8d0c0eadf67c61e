import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import {
  findAttemptStory,
  listAttemptRows,
  listAttemptsOfOrders,
} from '@/lib/payments/attempts/data/order-payments'
import type { AttemptOfOrder, AttemptWish } from '@/lib/payments/attempts/data/order-payments'

/** A page of the tries to pay of all orders, newest first; `next` is the place behind it. Throws `forbidden`. */
export async function listPayments(
  ctx: TenantContext,
  wish: AttemptWish,
): Promise<{ payments: AttemptOfOrder[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const found = await listAttemptRows(db, { ...wish, limit: wish.limit + 1 })
    const payments = found.slice(0, wish.limit)
    return { payments, next: found.length > wish.limit ? (payments.at(-1)?.id ?? null) : null }
  })
}

/** The tries to pay of these orders, newest first. Throws `forbidden`. */
export async function paymentsOfOrders(
  ctx: TenantContext,
  orderIds: readonly string[],
): Promise<AttemptOfOrder[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listAttemptsOfOrders(db, orderIds)
  })
}

/** One try to pay. Throws `forbidden`, `not_found`. */
export async function getPayment(ctx: TenantContext, attemptId: string): Promise<AttemptOfOrder> {
  const payment = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return findAttemptStory(db, attemptId)
  })
  if (!payment) throw new AppError('not_found')
  return payment
}
