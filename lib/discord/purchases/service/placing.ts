import { jobActor } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { placeOrder } from '@/lib/commerce/service'
import type { Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import {
  askAnew,
  cancel,
  confirm,
  findPurchase,
  forgetUnplaced,
  listUnfinished,
  noteOrder,
} from '@/lib/discord/purchases/data/purchases'
import { askMessage } from '@/lib/discord/purchases/asking'
import { cancelledMessage, tokenBinding } from '@/lib/discord/purchases/rules'
import type { Purchase } from '@/lib/discord/purchases/schema'
import { showInstead, visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'
import { cartOf, emailOf, ownPurchase } from './asking'
import { showOrder, tellOrder } from './following'

/**
 * Writes down that somebody has confirmed, before it is acknowledged: whoever runs the bot next goes on from here. Throws
 * `not_found`, `conflict` for what was cancelled.
 */
export async function noteConfirmed(asked: Asked, id: string): Promise<void> {
  const { tenantId, token } = asked
  await ownPurchase(asked, id)
  const sealed = sealToBytes(env().APP_SECRETS, tokenBinding(tenantId, id), token)
  const isThere = await withActor(jobActor(asked), (_, last) => confirm(last, id, sealed))
  if (!isThere) throw new AppError('conflict', 'discord_cancelled')
}

export async function cancelPurchase(visitor: Visit, asked: Asked, id: string): Promise<MessageBody> {
  const { orderId } = await ownPurchase(asked, id)
  if (orderId !== null) return showOrder(visitor, orderId, 'waiting')
  await withActor(jobActor(asked), (_, last) => cancel(last, id))
  return cancelledMessage(visitor.words)
}

/** One order for one confirmation, however often and by whomever this runs; what its buyer is shown then. */
export async function finishPurchase(visitor: Visit, id: string): Promise<MessageBody> {
  const { ctx, words } = visitor
  const wish = await withActor(jobActor(ctx), (_, last) => findPurchase(last, id))
  if (!wish) throw new AppError('not_found')
  if (wish.orderId !== null) return showOrder(visitor, wish.orderId, wish.delivery)
  const cart = await cartOf(visitor, wish)
  // Of what is gone nobody is asked the price; whether it is, the order itself finds out.
  if (!cart.hasProblem && cart.totalMinor !== wish.shownMinor) {
    await withActor(jobActor(ctx), (_, last) => askAnew(last, id, cart.totalMinor))
    const email = (await emailOf(ctx.tenantId, wish.personId)) ?? ''
    return askMessage(words, { id, cart, email }, words.t('buy.price_changed'))
  }
  try {
    return await place(visitor, wish)
  } catch (error) {
    await withActor(jobActor(ctx), (_, last) => askAnew(last, id, wish.shownMinor))
    if (error instanceof AppError && error.code === 'sold_out') return showInstead(visitor, wish.productId)
    throw error
  }
}

async function place(visitor: Visit, wish: Purchase): Promise<MessageBody> {
  const { ctx } = visitor
  const orderId = await orderOf(visitor, wish)
  await withActor(jobActor(ctx), async (db) => {
    await noteOrder(db, wish.id, orderId)
    // What happened to the order before it was known to be this purchase's is told by this.
    await tellOrder(db, orderId)
  })
  return showOrder(visitor, orderId, wish.delivery)
}

async function orderOf({ ctx }: Visit, wish: Purchase): Promise<string> {
  const email = await emailOf(ctx.tenantId, wish.personId)
  if (email === null) throw new AppError('not_found')
  const { productId, variantId, quantity, coupon } = wish
  try {
    const { order } = await placeOrder(
      ctx,
      {
        items: [{ product: productId, variant: variantId, quantity }],
        customer: { name: wish.personName, email },
        locale: wish.locale,
        ...(coupon === null ? {} : { coupon }),
      },
      { idempotencyKey: `discord:${wish.id}`, isCouponProven: coupon !== null, source: 'discord' },
    )
    return order.id
  } catch (error) {
    // The order is there, and only its page is not: that is tried again from its message.
    if (error instanceof AppError && error.order) return error.order.id
    throw error
  }
}

/** What was confirmed, and then whoever was at it was killed: it goes on, and the answer of then is changed. */
export async function resumePurchases(tenantId: string): Promise<void> {
  const left = await withActor(jobActor({ tenantId }), async (db, last) => {
    const [, unfinished] = await Promise.all([forgetUnplaced(db), listUnfinished(last)])
    return unfinished
  })
  for (const wish of left) {
    const visitor = await visit(tenantId, wish.personId, wish.locale)
    await finishPurchase(visitor, wish.id).catch((error: unknown) => {
      // What cannot be ordered is asked anew where its buyer sees it; nobody waits for an answer here.
      if (!(error instanceof AppError)) throw error
    })
  }
}
