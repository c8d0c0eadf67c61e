import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events'
import { isId } from '@/lib/core/ids'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { countToday, listLowStock, listOrderRows } from '@/lib/commerce/data/dashboard'
import { deliverByHand, findMemberFulfilment } from '@/lib/commerce/data/fulfilments'
import { cancelWaitingOrder, findOrder, listHappenings, listOrderLines } from '@/lib/commerce/data/orders'
import {
  listAttempts,
  listDeeds,
  listMemberFulfilments,
  listNotifications,
  listRefunds,
  listTransactions,
} from '@/lib/commerce/data/order-story'
import { readCursor, writeCursor } from '@/lib/commerce/rules/cursor'
import { canCancel, isLive, mayDeliver } from '@/lib/commerce/rules/order-state'
import { dismissAttempt } from '@/lib/commerce/service/dismiss-attempt'
import { toOrderLine } from '@/lib/commerce/service/order-page'
import { requirePermission } from '@/lib/commerce/service/permission'
import type {
  MarkFulfilledInput,
  OrderDetail,
  OrderRow,
  OrderStatus,
  TodayNumbers,
} from '@/lib/commerce/schema'

export type OrderFilter = { status?: OrderStatus; query?: string; cursor?: string; limit?: number }

/**
 * Orders newest first, a page at a time: `nextCursor` leads to the next one and is null on the last. `query` finds
 * numbers by their beginning, names and e-mails by any part. A cursor that is not ours starts at the first page.
 */
export async function listOrders(
  ctx: MemberContext,
  filter: OrderFilter = {},
): Promise<{ orders: OrderRow[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const query = filter.query?.normalize('NFC').trim().slice(0, 100)
  const rows = await withActor(memberActor(ctx), (db) =>
    listOrderRows(db, ctx.tenantId, {
      status: filter.status ?? null,
      query: query || null,
      after: filter.cursor === undefined ? null : readCursor(filter.cursor),
      limit: limit + 1,
    }),
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    orders: rows.slice(0, limit).map(({ createdAtText: _text, ...row }) => row),
    nextCursor: last ? writeCursor({ createdAt: last.createdAtText, id: last.id }) : null,
  }
}

/** Everything about one order that the member may see. Throws `order_not_found`. */
export async function getOrderForMember(ctx: MemberContext, orderId: string): Promise<OrderDetail> {
  const { tenantId } = ctx
  return withActor(memberActor(ctx), async (db) => {
    const order = isId(orderId) ? await findOrder(db, tenantId, orderId) : null
    if (!order) throw new AppError('order_not_found')
    const lines = await listOrderLines(db, tenantId, orderId)
    const happenings = await listHappenings(db, tenantId, orderId)
    const deeds = await listDeeds(db, tenantId, orderId)
    const timeline = [...happenings.map((one) => ({ ...one, actor: null })), ...deeds]
    const { customer, ...facts } = order
    return {
      ...facts,
      customerName: customer.name,
      customerEmail: customer.email,
      customerPhone: customer.phone,
      customerNote: customer.note,
      productNames: lines.map((line) => line.productName),
      canCancel: canCancel(order),
      lines: lines.map(toOrderLine),
      fulfilments: await listMemberFulfilments(db, tenantId, orderId),
      attempts: await listAttempts(db, tenantId, orderId),
      transactions: await listTransactions(db, tenantId, orderId),
      refunds: await listRefunds(db, tenantId, orderId),
      notifications: await listNotifications(db, tenantId, orderId),
      timeline: timeline.sort((a, b) => a.at.getTime() - b.at.getTime()),
    }
  })
}

/**
 * Cancels an order that nobody paid; its page at the gateway is closed and its stock comes back after the commit.
 * Throws `order_not_found`, `forbidden`, `conflict` when it has moved on.
 */
export async function cancelOrder(ctx: MemberContext, orderId: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'orders.cancel')
    const order = isId(orderId) ? await findOrder(db, tenantId, orderId) : null
    if (!order) throw new AppError('order_not_found')
    if (!(await cancelWaitingOrder(db, tenantId, orderId))) throw new AppError('conflict', 'order_moved_on')
    await audit(db, ctx, { action: 'order.cancelled', subjectId: orderId, details: { number: order.number } })
    await record(db, { tenantId, topic: 'order.cancelled', key: orderId, orderId, payload: { orderId } })
    for (const attempt of await listAttempts(db, tenantId, orderId)) {
      if (isLive(attempt.state)) await dismissAttempt(db, tenantId, orderId, attempt.id)
    }
  })
}

/**
 * Notes that something was handed over by hand, with what the buyer reads about it. Throws `not_found`, `forbidden`,
 * `conflict` when it does not wait any more or its order may not be delivered.
 */
export async function markFulfilled(ctx: MemberContext, input: MarkFulfilledInput): Promise<void> {
  const { tenantId } = ctx
  await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const found = await findMemberFulfilment(db, tenantId, input.fulfilmentId)
    if (!found || found.kind !== 'manual') throw new AppError('not_found')
    const { orderId } = found
    const order = await findOrder(db, tenantId, orderId)
    if (!order || !mayDeliver(order)) throw new AppError('conflict', 'order_moved_on')
    if (!(await deliverByHand(db, tenantId, input.fulfilmentId, input.note))) {
      throw new AppError('conflict', 'order_moved_on')
    }
    await audit(db, ctx, { action: 'order.marked_fulfilled', subjectId: orderId })
    const { fulfilmentId } = input
    await record(db, {
      tenantId,
      topic: 'goods.handed_over',
      key: fulfilmentId,
      orderId,
      payload: { orderId, fulfilmentId },
    })
  })
}

/** The figures of the shop's day, in its own time zone and currency. */
export async function getTodayNumbers(ctx: MemberContext): Promise<TodayNumbers> {
  return withActor(memberActor(ctx), async (db) => {
    const { currency, timeZone } = await getTenantSettings(db, ctx.tenantId)
    const numbers = await countToday(db, ctx.tenantId, timeZone)
    return { ...numbers, currency, lowStock: await listLowStock(db, ctx.tenantId) }
  })
}
