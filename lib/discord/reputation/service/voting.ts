import { Routes } from 'discord-api-types/v10'
import type { APIUser } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { isId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import { cutText } from '@/lib/core/text/text'
import { plainText } from '@/lib/core/text/text-input'
import { dayOf } from '@/lib/core/time/calendar'
import { isSettled } from '@/lib/commerce/schema'
import { findOrderFacts } from '@/lib/commerce/service'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Asked, Choice } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { sayAnew, sayOnce } from '@/lib/discord/outbox/service/asking'
import { findPurchaseOfOrder, listPurchasesOf } from '@/lib/discord/purchases/data/purchases'
import { countReceived, findBefore, insertVote, isOrderUsed } from '@/lib/discord/reputation/data'
import { refusalOf } from '@/lib/discord/reputation/rules'
import type { Asking, Refusal } from '@/lib/discord/reputation/rules'
import { ReputationSettings } from '@/lib/discord/reputation/schema'
import { Refused } from '@/lib/discord/rest/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { inertLine, plainLine } from '@/lib/discord/text/rules'
import { getTenantSettings } from '@/lib/platform/service'

const longestName = 60
const longestNote = 200

/** What somebody gave with the command. */
export type Given = { receiverId: string | null; order: string | null; note: string }

type Kept = { number: string; isFree: boolean }

/** An order that stands; one that cost nothing, by its price or a coupon, was not paid for. */
async function keptOrder(db: TenantDb, orderId: string): Promise<Kept | null> {
  const order = await findOrderFacts(db, orderId)
  if (order === null || !isSettled(order.status) || order.paymentState === 'refunded') return null
  return { number: order.number, isFree: order.totalMinor === 0n }
}

async function aboutOrder(db: TenantDb, personId: string, order: string | null): Promise<Asking['order']> {
  if (order === null) return null
  const purchase = isId(order) ? await findPurchaseOfOrder(db, order) : null
  if (purchase?.personId !== personId) return { isOwn: false, isPaid: false, isFree: false, isUsed: false }
  const kept = await keptOrder(db, order)
  const isUsed = await isOrderUsed(db, order)
  return { isOwn: true, isPaid: kept !== null, isFree: kept?.isFree === true, isUsed }
}

type Receiver = { id: string; name: string; isBot: boolean }

/** What somebody is called at Discord now, also where nothing is kept of them; null for who is not there any more. */
export async function nameOf(tools: Tools, userId: string): Promise<string | null> {
  try {
    return (await receiverOf(tools, userId))?.name ?? null
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null
    throw error
  }
}

async function receiverOf({ rest }: Tools, userId: string | null): Promise<Receiver | null> {
  if (userId === null) return null
  const user = await rest.get<APIUser>(Routes.user(userId))
  const name = cutText(user.global_name ?? user.username, longestName)
  return { id: user.id, name, isBot: user.bot === true }
}

type Outcome = { refusal: Refusal } | { refusal: null; name: string; count: number }

/** In the holder's transaction: a thank that nothing speaks against, with what follows from it. */
async function writeDown(
  db: TenantDb,
  asked: Asked,
  { receiver, given, day }: { receiver: Receiver | null; given: Given; day: string },
): Promise<Outcome> {
  const { values: settings } = await settingsOf(db, 'reputation', ReputationSettings)
  const { personId: giverId } = asked
  const receiverId = receiver?.id ?? null
  const isStaff = receiver !== null && (await callerOf(db, receiver.id, 'en')) !== null
  const before = await findBefore(db, { giverId, receiverId, day })
  const refusal = refusalOf(
    {
      giver: { id: giverId, roleIds: asked.roleIds },
      receiver: receiver && { id: receiver.id, isBot: receiver.isBot, isStaff },
      ...{ order: await aboutOrder(db, giverId, given.order), before },
    },
    settings,
  )
  if (refusal !== null) return { refusal }
  const id = await insertVote(db, {
    ...{ giverId, giverName: cutText(asked.personName, longestName), receiverId },
    receiverName: receiver?.name ?? '',
    note: cutText(plainText(given.note), longestNote),
    ...{ orderId: given.order, day, turn: before.today + 1 },
  })
  if (id === null) return { refusal: given.order === null ? 'soon' : 'order_used' }
  if (settings.told === 'all' || (settings.told === 'vouches' && given.order !== null))
    await sayOnce(db, 'vouch', id)
  if (receiverId !== null && settings.rewards.length > 0) await sayAnew(db, 'reputation_roles', receiverId)
  const { count } = await countReceived(db, receiverId)
  const name = receiver?.name ?? (await getTenantSettings(db)).name
  return { refusal: null, name, count }
}

/** Somebody thanks somebody, or vouches for an order. */
export async function thank(asked: Asked, given: Given, tools: Tools, locale: Locale): Promise<MessageBody> {
  const t = translator(locale, 'discord')
  const receiver = await receiverOf(tools, given.receiverId)
  const day = dayOf(new Date(), tools.settings().time_zone)
  const outcome = await asHolder(tools.lease, (db) => writeDown(db, asked, { receiver, given, day }))
  tools.speak()
  if (outcome.refusal !== null) return { content: t(`reputation.refused.${outcome.refusal}`) }
  const values = { name: inertLine(outcome.name, longestName), count: outcome.count }
  return { content: t(given.order === null ? 'reputation.thanked' : 'reputation.vouched', values) }
}

/** Own orders that were paid and not vouched for yet, for whoever looks for one. */
export async function offerOrders(asked: Asked, text: string, locale: Locale): Promise<Choice[]> {
  const t = translator(locale, 'discord')
  return withActor(jobActor(asked), async (db) => {
    const choices: Choice[] = []
    for (const { orderId } of await listPurchasesOf(db, asked.personId, 25)) {
      const order = orderId === null ? null : await keptOrder(db, orderId)
      if (orderId === null || !order || order.isFree || !order.number.includes(text.trim())) continue
      if (await isOrderUsed(db, orderId)) continue
      choices.push({
        name: plainLine(t('reputation.order', { number: order.number }), 'choice'),
        value: orderId,
      })
    }
    return choices
  })
}
