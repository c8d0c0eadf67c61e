import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { getOrder, orderPath, orderToken, revealKeys } from '@/lib/commerce/service'
import type { Asked } from '@/lib/discord/interactions/schema'
import { replacing, verdictOf } from '@/lib/discord/outbox/rules'
import type { Errand, MessageBody, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Ending, Speaker } from '@/lib/discord/outbox/service/speaking'
import { partId } from '@/lib/discord/parts/rules'
import { findPurchaseOfOrder, noteDelivery } from '@/lib/discord/purchases/data/purchases'
import { mayOpenGoods, orderMessage } from '@/lib/discord/purchases/rules'
import type { Purchase } from '@/lib/discord/purchases/schema'
import { liveReply, ownOrder } from '@/lib/discord/purchases/service/following'
import { Refused } from '@/lib/discord/rest/schema'
import { bringRoles } from '@/lib/discord/roles/service/granting'
import { visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'
import { goodsMessage, nextWay, RUNGS } from './rules'
import type { OpenedGoods, Rung } from './rules'

async function noteDelivered(db: TenantDb, purchase: Purchase, orderId: string, rung: Rung): Promise<void> {
  const { tenantId } = db
  // Whoever has looked at the goods already keeps that.
  if (purchase.delivery !== 'shown') await noteDelivery(db, purchase.id, { delivery: rung })
  const isNew = await record(db, {
    ...{ tenantId, topic: 'discord.delivered', key: orderId, orderId },
    payload: { orderId, way: rung },
  })
  if (isNew && rung !== 'reply') await sayAnew(db, 'tell', orderId)
}

/** The message that handed goods over, changed in place; where it is gone or closed by now, there is nothing to mend. */
function changing(channelId: string, messageId: string, body: MessageBody): Errand {
  return {
    target: null,
    do: async (rest) => {
      const change = (): Promise<unknown> =>
        rest.patch(Routes.channelMessage(channelId, messageId), replacing(body))
      try {
        await change().catch(async (error: unknown) => {
          if (!(error instanceof Refused) || error.code !== Codes.InvalidActionOnArchivedThread) throw error
          await rest.patch(Routes.channel(channelId), { body: { archived: false } })
          await change()
        })
      } catch (error) {
        if (!(error instanceof Refused) || verdictOf(error) === 'later') throw error
      }
    },
  }
}

/**
 * Where the goods of an order are handed over now; null where there is nothing to hand over, or by mail alone. Where they
 * were before, that message is brought up to date.
 */
async function handOver(tenantId: string, row: OutboxRow): Promise<Saying | Errand | null> {
  const { subject: orderId, channelId, messageId } = row
  const actor = jobActor({ tenantId })
  const purchase = await withActor(actor, (_, last) => findPurchaseOfOrder(last, orderId))
  if (!purchase) return null
  const { ctx, words } = await visit(tenantId, purchase.personId, purchase.locale)
  const order = await getOrder(ctx, orderId, orderToken(tenantId, orderId))
  const page = ctx.origin + orderPath(tenantId, orderId)
  // Wherever this stands, what was bought is behind its own button.
  const body = orderMessage(words, { order, page, delivery: 'reply', code: null })
  if (channelId !== null && messageId !== null) return changing(channelId, messageId, body)
  if (!mayOpenGoods(order)) return null
  const roomName = words.t('delivery.room', { number: order.number })
  const { rung, name, where } = nextWay(purchase, { reply: liveReply(tenantId, purchase), roomName })
  await withActor(actor, async (db) => {
    // An order may have been paid before it was known to be this person's.
    await bringRoles(db, orderId)
    if (rung !== purchase.rung) await noteDelivery(db, purchase.id, { rung })
    if (where === null) await noteDelivered(db, purchase, orderId, name)
  })
  if (where === null) return null
  return { where, body, mark: partId('goods', orderId) }
}

async function handedOver(db: TenantDb, row: OutboxRow, ending: Ending): Promise<'done' | 'again'> {
  if (ending.how === 'done') return 'done'
  const orderId = row.subject
  const purchase = await findPurchaseOfOrder(db, orderId)
  if (!purchase) return 'done'
  if (ending.how === 'refused') {
    await noteDelivery(db, purchase.id, { rung: Math.min(purchase.rung + 1, RUNGS.length - 1) })
    return 'again'
  }
  await noteDelivered(db, purchase, orderId, RUNGS[purchase.rung] ?? 'mail')
  return 'done'
}

/** Hands goods over, once, by the first way that is open. */
export function deliverySpeaker(tenantId: string): Speaker {
  return { prepare: (row) => handOver(tenantId, row), ended: handedOver, hasOtherWays: true }
}

/** What was bought, for its buyer alone. Throws `order_not_found`, `conflict` once all of it was paid back. */
export async function openGoods({ ctx, words }: Visit, asked: Asked, orderId: string): Promise<MessageBody> {
  const { tenantId } = asked
  const purchase = await ownOrder(asked, orderId)
  const token = orderToken(tenantId, orderId)
  const order = await getOrder(ctx, orderId, token)
  if (!mayOpenGoods(order)) throw new AppError('conflict', 'discord_goods_over')
  const goods: OpenedGoods[] = []
  for (const fulfilment of order.fulfilments) {
    const isKeys = fulfilment.kind === 'license_key' && fulfilment.state === 'delivered'
    const keys = isKeys ? (await revealKeys(ctx, orderId, token, fulfilment.id)).keys : []
    goods.push({ fulfilment, keys })
  }
  await withActor(jobActor(asked), (_, last) => noteDelivery(last, purchase.id, { delivery: 'shown' }))
  return goodsMessage(words, goods, ctx.origin + orderPath(tenantId, orderId))
}
