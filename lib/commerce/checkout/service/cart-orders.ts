import { buyerActor, visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { minuteMs } from '@/lib/core/time/duration'
import { findClaim, giveUpOrder } from '@/lib/commerce/checkout/data/claims'
import type { Claim } from '@/lib/commerce/checkout/data/claims'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { isSettled } from '@/lib/commerce/schema'
import { bodyHashOf } from './body-hash'
import { closePages } from './close-pages'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { placeOrder } from './place-order'
import { withOrder } from './repeat-order'
import { retryPayment } from './retry-payment'

/** What is ordered as one: the cart of a browser, or one product that was bought past it. */
export type CartWish = {
  cartId: string
  /** The product of a "buy now" link, as the link names it; null for the cart itself. */
  product: string | null
  /** The order that had come of the same wish before and was over when the page was opened. */
  after: string | null
}

/** How an order of a cart turned out. `standing`: an earlier one could not be replaced, because it is paid or may be. */
export type CartOrder = {
  order: { id: string; number: string; token: string }
  /** Where it is paid; null when there is nothing to pay, or not here. */
  url: string | null
  standing: 'paid' | 'in_progress' | null
}

/** A repeat within this time is a double click or the back button; later it is a new wish. */
const repeatWindowMs = 10 * minuteMs
const mostEarlier = 20
/** Every other tab that sends a correction at the same moment costs two. */
const mostTries = 12

function keyOf({ cartId, product, after }: CartWish): string {
  return ['cart', cartId, product ?? '', after ?? ''].join(':')
}

function lookUp(ctx: ShopContext, wish: CartWish): Promise<Claim | null> {
  return withActor(visitorActor(ctx), (_, last) => findClaim(last, keyOf(wish)))
}

/** The newest order that came of this wish and is over: whoever opens the checkout after it wants another one. */
export async function findEarlierOrder(
  ctx: ShopContext,
  wish: Pick<CartWish, 'cartId' | 'product'>,
): Promise<string | null> {
  let after: string | null = null
  for (let count = 0; count < mostEarlier; count += 1) {
    const claim: Claim | null = await lookUp(ctx, { ...wish, after })
    if (!claim || claim.status === 'awaiting_payment') return after
    after = claim.orderId
  }
  return after
}

/** The paid order of the very same answers, when it is so young that this is the back button and no new wish. */
async function findJustOrdered(ctx: ShopContext, wish: CartWish, hash: string): Promise<Claim | null> {
  let after: string | null = null
  for (let count = 0; wish.after !== null && count < mostEarlier; count += 1) {
    const claim: Claim | null = await lookUp(ctx, { ...wish, after })
    if (!claim) return null
    after = claim.orderId
    if (after !== wish.after) continue
    const isYoung = Date.now() - claim.createdAt.getTime() < repeatWindowMs
    return isYoung && isSettled(claim.status) && claim.bodyHash === hash ? claim : null
  }
  return null
}

/**
 * Orders a cart. A cart has one order that can be paid, however many tabs it is sent from: sent again as it was, it
 * leads to that order; corrected, the new order takes the place of the old one, whose page is closed at the gateway
 * first. An order that is paid, or being paid, stays and is told as `standing`. Throws what `placeOrder` throws, and
 * `gateway_unavailable` when the gateway cannot say whether the old page is closed.
 */
export async function placeCartOrder(
  ctx: ShopContext,
  input: CheckoutInput,
  wish: CartWish,
): Promise<CartOrder> {
  const key = keyOf(wish)
  const hash = bodyHashOf(input)
  const justOrdered = await findJustOrdered(ctx, wish, hash)
  if (justOrdered) return standing(ctx, justOrdered.orderId)
  for (let tries = 1; ; tries += 1) {
    const claim = await lookUp(ctx, wish)
    const isRepeat = claim?.status === 'awaiting_payment' && claim.bodyHash === hash
    if (claim && !isRepeat && !(await replace(ctx, key, claim, input.customer.email))) {
      // Another tab may have replaced it meanwhile: then there is a newer one to look at.
      const now = await lookUp(ctx, wish)
      if (!now || (now.orderId !== claim.orderId && tries < mostTries)) continue
      return standing(ctx, now.orderId)
    }
    try {
      const placed = await placeOrder(ctx, input, { idempotencyKey: key, isCouponProven: true })
      const { id, number, token } = placed.order
      const order = { id, number, token }
      const url = placed.isRepeat ? await usablePage(ctx, order, input) : (placed.payment?.url ?? null)
      return { order, url, standing: null }
    } catch (error) {
      const isBeaten = error instanceof AppError && error.code === 'idempotency_key_reused'
      if (!isBeaten || tries >= mostTries) throw error
    }
  }
}

/** The page of an order that is sent again: the one it has, or a new one where that has ended. */
async function usablePage(
  ctx: ShopContext,
  order: CartOrder['order'],
  input: CheckoutInput,
): Promise<string | null> {
  try {
    const options = input.provider === undefined ? {} : { provider: input.provider }
    return (await retryPayment(ctx, order.id, order.token, options)).url
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return null
    throw withOrder(error, order)
  }
}

async function standing(ctx: ShopContext, orderId: string): Promise<CartOrder> {
  const order = await withActor(buyerActor(ctx, orderId), (_, last) => findOrder(last, orderId))
  if (!order) throw new AppError('order_not_found')
  return {
    order: { id: order.id, number: order.number, token: orderToken(ctx.tenantId, orderId) },
    url: null,
    standing: isSettled(order.status) ? 'paid' : 'in_progress',
  }
}

/** Ends the earlier order of a cart, its page first. False when it is paid or may be, and has to stay. */
async function replace(
  ctx: ShopContext,
  key: string,
  { orderId, status }: Claim,
  email: string,
): Promise<boolean> {
  const actor = buyerActor(ctx, orderId)
  if (status === 'awaiting_payment' && !(await closePages(ctx, orderId))) return false
  return withActor(actor, async (db) => {
    const outcome = await giveUpOrder(db, key, orderId)
    if (outcome === 'cancelled') {
      const { tenantId } = ctx
      const event = { tenantId, key: orderId, orderId, payload: { orderId } }
      const order = await findOrder(db, orderId)
      await record(db, { ...event, topic: 'order.cancelled' })
      if (order && order.customer.email !== email) await record(db, { ...event, topic: 'order.readdressed' })
    }
    return outcome !== 'kept'
  })
}
