import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { findOrderChat } from '@/lib/commerce/service'
import { CHAT_TEMPLATES } from '@/lib/commerce/mails/schema'
import { hasModule } from '@/lib/platform/service'
import { findNumberInUse } from '@/lib/whatsapp/channels/service'
import {
  findLatestOrder,
  findOrderSpokenOf,
  hasStoppedOrders,
  listToldOfOrder,
  noteOrdersStopped,
  noteOrdersWanted,
  skipOrders,
} from '@/lib/whatsapp/outbox/data/orders'
import type { ToldOfOrder } from '@/lib/whatsapp/outbox/schema'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { tellSettled } from './telling'

/** Has the buyer of an order told of it from the tenant's number, once; the mail goes whatever comes of this. */
export async function deliverOrderTold(
  ctx: JobContext,
  told: { orderId: string; template: string; about: string },
): Promise<void> {
  const template = CHAT_TEMPLATES.find((one) => one === told.template)
  if (template === undefined) throw new Error('The job names a message that is told by mail alone.')
  const { orderId: id, about } = told
  await withActor(jobActor(ctx), async (db) => {
    const channel = (await hasModule(db, 'whatsapp')) ? await findNumberInUse(db) : null
    const wanted = channel && (await findOrderChat(db, id))
    if (!channel || !wanted) return
    const content = { kind: 'order', id, template, about } as const
    const key = `order:${template}:${about}`
    await queueMessage(ctx, db, { key, channelId: channel.id, chat: `phone:${wanted.phone}`, content })
  })
}

/** Where somebody is told of orders: always by a number, which whoever writes shows or does not. */
const chatOf = ({ chat, phone }: { chat: string; phone: string | null }): string =>
  phone === null ? chat : `phone:${phone}`

type Place = { channelId: string; chat: string; phone: string | null }

/** In which language they were last written to of an order there; null where what was written last was something else. */
export async function languageSpoken(db: TenantDb, place: Place): Promise<Locale | null> {
  const orderId = await findOrderSpokenOf(db, chatOf(place))
  return orderId === null ? null : ((await findOrderChat(db, orderId))?.language ?? null)
}

/** In which language somebody was told of orders there; null where they never were. */
export async function languageOfOrders(db: TenantDb, place: Place): Promise<Locale | null> {
  const orderId = await findLatestOrder(db, chatOf(place))
  return orderId === null ? null : ((await findOrderChat(db, orderId))?.language ?? null)
}

/**
 * In the caller's transaction: of no order anything is said there any more, or is again. What a checkout says later changes
 * nothing of it: anybody may type anybody's number there.
 */
export async function wishOrders(db: TenantDb, place: Place, isWanted: boolean): Promise<void> {
  const chat = chatOf(place)
  if (isWanted) return noteOrdersWanted(db, chat)
  await noteOrdersStopped(db, { channelId: place.channelId, chat })
  for (const message of await skipOrders(db, chat, 'stopped')) await tellSettled(db, message)
}

/** Whether whoever writes there said stop, and has not taken it back. */
export const wantsSilence = (db: TenantDb, place: Place): Promise<boolean> =>
  hasStoppedOrders(db, chatOf(place))

/** What an order's buyer was told by WhatsApp. Nothing for whoever may not read orders. */
export async function listOrderTold(ctx: TenantContext, orderId: string): Promise<ToldOfOrder[]> {
  return withActor(tenantActor(ctx), (_, last) => listToldOfOrder(last, orderId))
}
