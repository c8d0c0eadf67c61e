import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { linesReturned } from '@/lib/payments/schema'
import { listBuyerRefunds } from '@/lib/payments/service'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { insertRequest, listRequests } from '@/lib/commerce/returns/data/requests'
import { amountAsked, leftToAsk, mayAsk, returnedFor } from '@/lib/commerce/returns/rules'
import type { RefundAsked, RefundDesk } from '@/lib/commerce/returns/schema'

async function readDesk(db: TenantDb, orderId: string): Promise<RefundDesk> {
  const order = await findOrder(db, orderId)
  if (!order) throw new AppError('order_not_found')
  const refunds = await listBuyerRefunds(db, orderId)
  const requests = await listRequests(db, orderId)
  return {
    requests: requests.map((request) => ({
      ...request,
      returnedMinor: returnedFor(request, requests, refunds),
    })),
    leftMinor: leftToAsk(order, refunds),
    linesReturned: linesReturned(refunds),
    mayAsk: mayAsk(order, refunds, requests),
  }
}

/** What the holder of an order's link can ask back and has asked. Throws `order_not_found`. */
export async function getRefundDesk(ctx: ShopContext, orderId: string, token: string): Promise<RefundDesk> {
  assertOrderToken(ctx.tenantId, orderId, token)
  return withActor(buyerActor(ctx, orderId), (db) => readDesk(db, orderId))
}

/**
 * Asks the seller for money back; nothing moves until a person answers. Throws `order_not_found`, `conflict` when
 * nothing can be asked back (any more) or a chosen line was paid back, and `validation_failed` when no line was chosen.
 */
export async function askForRefund(ctx: ShopContext, asked: RefundAsked): Promise<{ requestId: string }> {
  const { order: orderId, token } = asked
  assertOrderToken(ctx.tenantId, orderId, token)
  const requestId = newId()
  await withActor(buyerActor(ctx, orderId), async (db) => {
    const desk = await readDesk(db, orderId)
    if (!desk.mayAsk) throw new AppError('conflict', 'refund_not_askable')
    const lines = asked.scope === 'lines' ? asked.line : []
    if (lines.some((line) => desk.linesReturned.includes(line)))
      throw new AppError('conflict', 'refund_line_returned')
    const amountMinor = amountAsked(await listOrderLines(db, orderId), asked, desk.leftMinor)
    if (amountMinor === null)
      throw new AppError('validation_failed', 'validation_failed', { fields: { line: ['no_line_chosen'] } })
    const isNew = await insertRequest(db, {
      id: requestId,
      orderId,
      amountMinor,
      lines,
      reason: asked.reason,
    })
    // Of two tabs that ask at once, one does.
    if (!isNew) throw new AppError('conflict', 'refund_not_askable')
    const payload = { orderId, requestId }
    await record(db, { tenantId: ctx.tenantId, topic: 'refund.asked', key: requestId, orderId, payload })
  })
  return { requestId }
}
