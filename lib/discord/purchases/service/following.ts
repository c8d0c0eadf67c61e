import { Routes } from 'discord-api-types/v10'
import { toBuffer as drawQr } from 'qrcode'
import { jobActor } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { dayMs } from '@/lib/core/time/duration'
import { isSettled } from '@/lib/commerce/schema'
import {
  codeOffered,
  getOrder,
  listOrderFacts,
  orderPath,
  orderToken,
  payByCode,
  retryPayment,
} from '@/lib/commerce/service'
import type { OrderFacts } from '@/lib/commerce/service'
import { qrOf } from '@/lib/payments/schema'
import type { Asked } from '@/lib/discord/interactions/schema'
import { replacing, verdictOf } from '@/lib/discord/outbox/rules'
import type { Errand, MessageBody, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { bringUpToDate, sayAllAnew, sayAllOnce } from '@/lib/discord/outbox/service/asking'
import {
  findPurchaseOfOrder,
  listPurchasesOf,
  listPurchasesOfOrders,
  noteToken,
} from '@/lib/discord/purchases/data/purchases'
import {
  earlierReplies,
  orderMessage,
  ordersMessage,
  payAddress,
  toldState,
  tokenBinding,
  withQr,
} from '@/lib/discord/purchases/rules'
import type { Delivery, Purchase } from '@/lib/discord/purchases/schema'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'

/** A border wide enough for cameras, whatever stands around it. */
const qrLook = { type: 'png', width: 264, margin: 3 } as const
/** What is paid by says much more than an address does: its squares are to be as large. */
const codeLook = { ...qrLook, width: 512 } as const

/** As many as have a button in one row. */
const mostShown = 5

/** The outbox forgets what was said thirty days ago: what was brought before that is not asked for once more. */
const isRecent = (paidAt: Date | null): boolean =>
  paidAt !== null && paidAt.getTime() > Date.now() - 29 * dayMs

/** In the caller's transaction: whatever of these orders their buyers are to be told in Discord is asked for. */
export async function tellOrders(db: TenantDb, orderIds: readonly string[]): Promise<void> {
  const purchases = new Map((await listPurchasesOfOrders(db, orderIds)).map((one) => [one.orderId, one]))
  if (purchases.size === 0) return
  const orders = await listOrderFacts(
    db,
    orderIds.filter((id) => purchases.has(id)),
  )
  const idsOf = (some: readonly OrderFacts[]): string[] => some.map(({ id }) => id).sort()
  const isReturned = ({ paymentState }: OrderFacts): boolean => paymentState === 'refunded'
  const isToGet = ({ id, status, paidAt }: OrderFacts): boolean =>
    isSettled(status) && (purchases.get(id)?.delivery === 'waiting' || isRecent(paidAt))
  await sayAllAnew(db, 'tell', idsOf(orders))
  await bringUpToDate(db, 'goods', idsOf(orders.filter(isReturned)))
  await sayAllOnce(db, 'goods', idsOf(orders.filter((order) => !isReturned(order) && isToGet(order))))
}

/** The same of one order. */
export async function tellOrder(db: TenantDb, orderId: string): Promise<void> {
  await tellOrders(db, [orderId])
}

/** An order as its buyer sees it. */
export async function showOrder(
  { ctx, words }: Visit,
  orderId: string,
  delivery: Delivery,
): Promise<MessageBody> {
  const order = await getOrder(ctx, orderId, orderToken(ctx.tenantId, orderId))
  const page = ctx.origin + orderPath(ctx.tenantId, orderId)
  const code = toldState(order, new Date()) === 'code' ? qrOf(order.attempt?.instructions, new Date()) : null
  const offered = code === null && order.canStartAnew ? await codeOffered(ctx, order) : null
  const told = orderMessage(words, { order, page, delivery, code: offered })
  if (code) return withQr(told, await drawQr(code.content, codeLook), words.t('order.scan_code'))
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

/** One order in an answer of its own, which follows it from now on as the ones before do. */
export async function openOrder(visitor: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  const purchase = await ownOrder(asked, orderId)
  const { id, delivery } = purchase
  const sealed = sealToBytes(env().APP_SECRETS, tokenBinding(asked.tenantId, id), asked.token)
  const earlier = earlierReplies(purchase, new Date())
  await withActor(jobActor(asked), (_, last) => noteToken(last, id, sealed, earlier))
  return showOrder(visitor, orderId, delivery)
}

/** Another page to pay on. Throws as `retryPayment`. */
export async function payAgain(visitor: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  await ownOrder(asked, orderId)
  await retryPayment(visitor.ctx, orderId, orderToken(asked.tenantId, orderId), {})
  return openOrder(visitor, asked, orderId)
}

/** What is said above an order when its code could not be drawn. */
const codeFailures = { page: 'order.code_none', unavailable: 'order.code_failed' } as const

/**
 * A code to pay by in the place of the page; the page again, with a word to it, where the gateway draws none. Throws as
 * `payByCode`, besides what passes: then the order is shown as it is, to be tried again.
 */
export async function payWithCode(visitor: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  await ownOrder(asked, orderId)
  const way = await payByCode(visitor.ctx, orderId, orderToken(asked.tenantId, orderId)).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'gateway_unavailable') return 'unavailable' as const
      throw error
    },
  )
  const shown = await openOrder(visitor, asked, orderId)
  return way === 'code' ? shown : { ...shown, content: visitor.words.t(codeFailures[way]) }
}

function openToken(tenantId: string, { id }: Purchase, sealed: Buffer): string {
  return openFromBytes(env().APP_SECRETS, tokenBinding(tenantId, id), sealed)
}

/** Where an answer of a purchase can still be changed. */
export function liveReply(tenantId: string, purchase: Purchase): Saying['where'] | null {
  const { applicationId, sealedToken } = purchase
  if (sealedToken === null) return null
  return { way: 'reply', applicationId, token: openToken(tenantId, purchase, sealedToken) }
}

/**
 * Tells of an order in every answer that shows it and can still be changed; null once none can: then its buyer is told
 * otherwise. An answer that its buyer has put away is nobody's loss.
 */
export async function tellingOf(tenantId: string, { subject }: OutboxRow): Promise<Errand | null> {
  const purchase = await withActor(jobActor({ tenantId }), (_, last) => findPurchaseOfOrder(last, subject))
  if (!purchase || purchase.sealedToken === null) return null
  const { applicationId, sealedToken } = purchase
  const earlier = purchase.earlierReplies.filter(({ until }) => new Date(until) > new Date())
  const sealed = [sealedToken, ...earlier.map(({ token }) => Buffer.from(token, 'base64'))]
  const tokens = sealed.map((one) => openToken(tenantId, purchase, one))
  const visitor = await visit(tenantId, purchase.personId, purchase.locale)
  const body = replacing(await showOrder(visitor, subject, purchase.delivery))
  const tell = async (rest: Rest, token: string): Promise<void> => {
    try {
      await rest.patch(Routes.webhookMessage(applicationId, token), { ...body, auth: false })
    } catch (error) {
      if (!(error instanceof Refused) || verdictOf(error) === 'later') throw error
    }
  }
  return {
    target: null,
    do: async (rest) => {
      for (const token of tokens) await tell(rest, token)
    },
  }
}
