import { toBuffer as drawQr } from 'qrcode'
import { jobActor } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { isSettled } from '@/lib/commerce/schema'
import { findOrderFacts, getOrder, orderPath, orderToken, retryPayment } from '@/lib/commerce/service'
import type { Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew, sayOnce } from '@/lib/discord/outbox/service/asking'
import { partId } from '@/lib/discord/parts/rules'
import { findPurchaseOfOrder, listPurchasesOf, noteToken } from '@/lib/discord/purchases/data'
import { orderMessage, ordersMessage, payAddress, tokenBinding, withQr } from '@/lib/discord/purchases/rules'
import type { Delivery, Purchase } from '@/lib/discord/purchases/schema'
import { visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'

/** A border wide enough for cameras, whatever stands around it. */
const qrLook = { type: 'png', width: 264, margin: 3 } as const

/** As many as have a button in one row. */
const mostShown = 5

/** In the caller's transaction: whatever of an order its buyer is to be told in Discord is asked for. */
export async function tellOrder(db: TenantDb, orderId: string): Promise<void> {
  const purchase = await findPurchaseOfOrder(db, orderId)
  const order = purchase && (await findOrderFacts(db, orderId))
  if (!order) return
  await sayAnew(db, 'tell', orderId)
  if (isSettled(order.status) && order.paymentState !== 'refunded') await sayOnce(db, 'goods', orderId)
}

/** An order as its buyer sees it. */
export async function showOrder(
  { ctx, words }: Visit,
  orderId: string,
  delivery: Delivery,
): Promise<MessageBody> {
  const order = await getOrder(ctx, orderId, orderToken(ctx.tenantId, orderId))
  const page = ctx.origin + orderPath(ctx.tenantId, orderId)
  const told = orderMessage(words, { order, page, delivery })
  const payAt = payAddress(order, page)
  return payAt === null ? told : withQr(told, await drawQr(payAt, qrLook), words.t('order.scan'))
}

/** Orders are their buyer's alone. Throws `order_not_found`. */
export async function ownOrder(asked: Asked, orderId: string): Promise<Purchase> {
  const found = isId(orderId)
    ? await withActor(jobActor(asked), (_, last) => findPurchaseOfOrder(last, orderId))
    : null
  if (found?.personId !== asked.personId) throw new AppError('order_not_found')
  return found
}

export async function showOrders({ ctx, words }: Visit, asked: Asked): Promise<MessageBody> {
  const purchases = await withActor(jobActor(asked), (_, last) =>
    listPurchasesOf(last, asked.personId, mostShown),
  )
  const orders = []
  for (const purchase of purchases) {
    const { orderId } = purchase
    if (orderId === null) continue
    orders.push({ purchase, order: await getOrder(ctx, orderId, orderToken(ctx.tenantId, orderId)) })
  }
  return ordersMessage(words, orders)
}

/** One order in an answer of its own, which follows it from now on. */
export async function openOrder(visitor: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  const { id, delivery } = await ownOrder(asked, orderId)
  const sealed = sealToBytes(env().APP_SECRETS, tokenBinding(asked.tenantId, id), asked.token)
  await withActor(jobActor(asked), (_, last) => noteToken(last, id, sealed))
  return showOrder(visitor, orderId, delivery)
}

/** Another page to pay on. Throws as `retryPayment`. */
export async function payAgain(visitor: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  await ownOrder(asked, orderId)
  await retryPayment(visitor.ctx, orderId, orderToken(asked.tenantId, orderId), {})
  return openOrder(visitor, asked, orderId)
}

/** Where an answer of a purchase can still be changed. */
export function liveReply(tenantId: string, purchase: Purchase): Saying['where'] | null {
  const { applicationId, sealedToken, id } = purchase
  if (sealedToken === null) return null
  const token = openFromBytes(env().APP_SECRETS, tokenBinding(tenantId, id), sealedToken)
  return { way: 'reply', applicationId, token }
}

/** What is told of an order where its buyer has ordered it; null once that is over: then they are told otherwise. */
export async function tellingOf(tenantId: string, { subject }: OutboxRow): Promise<Saying | null> {
  const purchase = await withActor(jobActor({ tenantId }), (_, last) => findPurchaseOfOrder(last, subject))
  const where = purchase && liveReply(tenantId, purchase)
  if (!where) return null
  const visitor = await visit(tenantId, purchase.personId, purchase.locale)
  const body = await showOrder(visitor, subject, purchase.delivery)
  return { where, body, mark: partId('order', subject) }
}
