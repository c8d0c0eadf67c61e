import { buyerActor, visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import type { KeptOrder } from '@/lib/core/errors'
import { fromDecimal } from '@/lib/core/money/money'
import { findNewestAttempt } from '@/lib/payments/service'
import type { BuyerAttempt } from '@/lib/payments/service'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { findLegacyOrderId } from '@/lib/commerce/orders/data/legacy'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import type { OrderSummary, PaymentLink, PlacedOrder } from '@/lib/commerce/orders/schema/order'
import { canRetry } from '@/lib/commerce/orders/service/order-page'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import type { Legacy } from './price-order'
import { retryPayment } from './retry-payment'

/** A failure after an order was placed names the order: it is kept, and its buyer finds it by this. */
export function withOrder(error: unknown, { id, number, token }: KeptOrder): unknown {
  return error instanceof AppError ? error.keeping({ id, number, token }) : error
}

type Repeated = { order: Order; attempt: BuyerAttempt | null }

async function read(ctx: ShopContext, orderId: string): Promise<Repeated> {
  const found = await withActor(buyerActor(ctx, orderId), async (db) => {
    const order = await findOrder(db, orderId)
    return order && { order, attempt: await findNewestAttempt(db, orderId) }
  })
  if (!found) throw new AppError('order_not_found')
  return found
}

function linkOf(attempt: BuyerAttempt | null): PaymentLink | null {
  if (!attempt || attempt.url === null) return null
  return {
    attemptId: attempt.id,
    provider: attempt.provider,
    url: attempt.url,
    expiresAt: attempt.expiresAt,
  }
}

/**
 * The order that an earlier, equal request placed. A page that is being made is waited for, never made twice; one that
 * could not be made is tried again while the order can be paid. Throws like `retryPayment`, with the order.
 */
export async function repeatOrder(ctx: ShopContext, orderId: string): Promise<PlacedOrder> {
  const { order, attempt } = await read(ctx, orderId)
  const summary: OrderSummary = {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentState: order.paymentState,
    attention: order.attention,
    totalMinor: order.totalMinor,
    currency: order.currency,
    createdAt: order.createdAt,
    token: orderToken(ctx.tenantId, orderId),
  }
  const known = linkOf(attempt)
  if (!attempt || known || !canRetry(order)) return { order: summary, payment: known, isRepeat: true }
  try {
    await retryPayment(ctx, orderId, summary.token, { provider: attempt.provider })
  } catch (error) {
    throw withOrder(error, summary)
  }
  return { order: summary, payment: linkOf((await read(ctx, orderId)).attempt), isRepeat: true }
}

/**
 * The order that a program of a system before Gerai has placed under the same name, when its key is forgotten already.
 * Throws `idempotency_key_reused` where it ordered something else.
 */
export async function repeatLegacyOrder(
  ctx: ShopContext,
  { customer }: CheckoutInput,
  { id, amount }: Legacy,
): Promise<PlacedOrder> {
  const orderId = await withActor(visitorActor(ctx), (_, last) => findLegacyOrderId(last, id))
  if (orderId === null) throw new AppError('order_not_found')
  const { order } = await read(ctx, orderId)
  const amountMinor = fromDecimal(amount, order.currency)
  const isSame =
    order.customer.email === customer.email &&
    order.customer.name === customer.name &&
    (amountMinor === order.totalMinor || amountMinor === order.totalMinor - BigInt(order.uniqueCode))
  if (!isSame) throw new AppError('idempotency_key_reused')
  return repeatOrder(ctx, orderId)
}
