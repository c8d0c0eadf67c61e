import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutText } from '@/lib/core/text/text'
import type { StoredProof } from '@/lib/payments/attempts/schema'
import { leftToRefund, recordManualRefund, requestRefund } from '@/lib/payments/service'
import type { RefundInput } from '@/lib/payments/schema'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import { findRequest } from '@/lib/commerce/returns/data/requests'
import { isPriceOfLines } from '@/lib/commerce/returns/rules'

/** What is paid back for lines is what those lines cost. Throws `forbidden`, `validation_failed`. */
async function requireLines(ctx: TenantContext, { orderId, lines = [], amountMinor }: RefundInput) {
  if (lines.length === 0) return
  const sold = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    return listOrderLines(db, orderId)
  })
  if (isPriceOfLines(sold, lines, amountMinor)) return
  throw new AppError('validation_failed', 'validation_failed', { fields: { lines: ['refund_not_of_lines'] } })
}

/**
 * Gives money back, through the gateway or as something that a member has done: any amount, or the price of chosen
 * lines, whose goods then end unless the member keeps them. Throws like `requestRefund`, and `validation_failed` where
 * the amount is not that of the lines.
 */
export async function refundOrder(
  ctx: TenantContext,
  input: RefundInput,
  how: { way: 'gateway' | 'manual'; proof?: StoredProof | undefined },
): Promise<{ refundId: string }> {
  await requireLines(ctx, input)
  return how.way === 'gateway' ? requestRefund(ctx, input) : recordManualRefund(ctx, input, how.proof)
}

type Wish = Omit<RefundInput, 'amountMinor' | 'lines'> & { amountMinor?: bigint | undefined; lines: string[] }

/** What is meant where no amount is said: what the lines cost, or all that is left. Throws `conflict` where nothing is. */
async function amountOf(db: TenantDb, { orderId, lines, transactionId }: Wish): Promise<bigint> {
  if (lines.length === 0) {
    const leftMinor = await leftToRefund(db, orderId, transactionId)
    if (leftMinor === 0n) throw new AppError('conflict', 'nothing_to_refund')
    return leftMinor
  }
  const sold = (await listOrderLines(db, orderId)).filter(({ id }) => lines.includes(id))
  const amountMinor = sold.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)
  if (!isPriceOfLines(sold, lines, amountMinor) || amountMinor === 0n)
    throw fieldRefusal('lines', 'refund_not_of_lines')
  return amountMinor
}

/** Gives money back as `refundOrder` does, where the amount need not be said. Throws like it, and `order_not_found`. */
export async function refundWish(
  ctx: TenantContext,
  wish: Wish,
  way: 'gateway' | 'manual',
): Promise<{ refundId: string }> {
  const amountMinor = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    if (!(await findOrder(db, wish.orderId))) throw new AppError('order_not_found')
    return wish.amountMinor ?? (await amountOf(db, wish))
  })
  return refundOrder(ctx, { ...wish, amountMinor }, { way })
}

/**
 * Gives back what a customer asks for. Throws like `refundOrder`, `not_found`, and `conflict` when it was answered
 * before.
 */
export async function refundAsked(
  ctx: TenantContext,
  requestId: string,
  way: 'gateway' | 'manual',
): Promise<{ refundId: string }> {
  const { request, sold } = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    const found = await findRequest(db, requestId)
    if (!found) throw new AppError('not_found')
    if (found.state !== 'open') throw new AppError('conflict', 'refund_request_answered')
    return { request: found, sold: await listOrderLines(db, found.orderId) }
  })
  const { orderId, amountMinor, lines, reason } = request
  // What was asked for is cut to what was left of the payment then: that is an amount, and no line's price.
  const isOfLines = isPriceOfLines(sold, lines, amountMinor)
  const input = { orderId, amountMinor, lines: isOfLines ? lines : [], reason: cutText(reason, 500) }
  return refundOrder(ctx, { ...input, revokesGoods: lines.length > 0 }, { way })
}
