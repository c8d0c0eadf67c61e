import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { cutText } from '@/lib/core/text/text'
import { getOrder, orderToken } from '@/lib/commerce/service'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { findPurchaseOfOrder, listPurchasesOf } from '@/lib/discord/purchases/data/purchases'
import { Refused } from '@/lib/discord/rest/schema'
import { visit } from '@/lib/discord/shop/service'
import { changeTicket, noteWord, rateTicketRow } from '@/lib/discord/tickets/data/tickets'
import { told, wordsOf } from '@/lib/discord/tickets/rules/messages'
import { orderCard, ordersMenu } from '@/lib/discord/tickets/rules/orders'
import { isToPutAway, lingerHours, roomSubject } from '@/lib/discord/tickets/rules/standing'
import type { Party } from '@/lib/discord/tickets/rules/standing'
import type { Ticket } from '@/lib/discord/tickets/schema'
import { closeTicket, reopenTicket } from './closing'
import { atTicket } from './desk'
import type { Desk, Meant, Seen } from './desk'
import { changeGuest } from '@/lib/discord/tickets/service/rooms/rooms'
import { transcriptLink } from '@/lib/discord/tickets/service/reading/transcript-link'

type Work = (db: TenantDb, ticket: Ticket, party: Party) => Promise<string>

const nameOf = ({ asked }: Desk): string => cutText(asked.personName, 120) || asked.personId

/** Who may: `staff` alone, the ticket's `owner` alone, or `both`. What keeps somebody from it is said in words. */
async function as(
  who: 'staff' | 'owner' | 'both',
  desk: Desk,
  meant: Meant,
  work: Work,
): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  const text = await atTicket(desk, meant, async (db, seen) => {
    if (!seen) return t('none')
    if (!mayDo(who, seen)) return t(who === 'owner' ? 'owner_only' : 'staff_only')
    return work(db, seen.ticket, seen.party)
  })
  desk.tools.speak()
  return told(text)
}

const mayDo = (who: 'staff' | 'owner' | 'both', { party }: Seen): boolean =>
  who === 'both' || (who === 'staff' ? party.isStaff : party.isOwner)

export function claim(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('staff', desk, meant, async (db, ticket) => {
    if (ticket.state !== 'open') return t('not_open')
    if (ticket.claimedBy === desk.asked.personId) return t('claimed')
    await changeTicket(db, ticket.id, { claimedBy: desk.asked.personId, claimedName: nameOf(desk) })
    await sayAnew(db, 'ticket', ticket.id)
    return t('claimed')
  })
}

/** Its owner, too, may say that it is done. */
export async function close(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('both', desk, meant, async (db, ticket) => {
    const by = ticket.ownerId === desk.asked.personId ? 'owner' : 'staff'
    return t((await closeTicket(db, ticket, by, nameOf(desk))) ? 'closed' : 'closed_already')
  })
}

/** Its owner, too, as long as its buttons stand: whoever closed it too early undoes it. */
export function reopen(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('both', desk, meant, async (db, ticket, { isStaff }) => {
    if (!isStaff && isToPutAway(ticket, new Date())) return t('reopen_late', { hours: lingerHours })
    return t((await reopenTicket(db, ticket)) ? 'reopened' : 'not_reopened')
  })
}

/** Somebody says that it is not done although nobody writes. */
export function stay(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('both', desk, meant, async (db, ticket) => {
    if (ticket.state !== 'open') return t('not_open')
    await noteWord(db, ticket.id, false)
    await sayAnew(db, 'ticket_warning', ticket.id)
    return t('idle.over')
  })
}

/** Once, by whoever it was opened for. */
export function rate(desk: Desk, meant: Meant, rating: number): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('owner', desk, meant, async (db, ticket) => {
    if (!Number.isInteger(rating) || rating < 1 || rating > 5) throw new AppError('not_found')
    if (!(await rateTicketRow(db, ticket.id, rating)))
      return t(ticket.state === 'closed' ? 'rated_already' : 'not_closed')
    await sayAnew(db, 'ticket_room', roomSubject(ticket))
    return t('rated')
  })
}

/** Lets somebody into the room of an open ticket, or takes them out of it. */
export async function guest(
  desk: Desk,
  meant: Meant,
  personId: string,
  isWelcome: boolean,
): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  let room: (Ticket & { channelId: string }) | null = null
  const answer = await as('staff', desk, meant, (_, ticket) => {
    if (ticket.state !== 'open' || ticket.channelId === null) return Promise.resolve(t('not_open'))
    if (!isWelcome && ticket.ownerId === personId) return Promise.resolve(t('owner_stays'))
    room = { ...ticket, channelId: ticket.channelId }
    return Promise.resolve(t(isWelcome ? 'added' : 'removed'))
  })
  if (room === null) return answer
  try {
    await changeGuest(desk.tools.rest, room, personId, isWelcome)
    return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return told(t('guest_refused'))
  }
}

async function readOrder(tenantId: string, desk: Desk, orderId: string): Promise<OrderView> {
  const { ctx } = await visit(tenantId, desk.asked.personId, desk.locale)
  return getOrder(ctx, orderId, orderToken(tenantId, orderId))
}

/** How the chosen order stands, for staff alone. */
export async function showOrder(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  const seen = await atTicket(desk, meant, (_, found) => Promise.resolve(found))
  if (!seen) return told(t('none'))
  if (!seen.party.isStaff) return told(t('staff_only'))
  const { orderId } = seen.ticket
  if (orderId === null) return told(t('order.not_chosen'))
  return orderCard(desk.locale, await readOrder(desk.asked.tenantId, desk, orderId))
}

const mostOrders = 10

/** The own orders, for the ticket's owner to choose from. */
export async function pickOrder(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  const { tenantId, personId } = desk.asked
  const found = await atTicket(desk, meant, async (db, seen) => ({
    seen,
    purchases: seen?.party.isOwner === true ? await listPurchasesOf(db, personId, mostOrders) : [],
  }))
  if (!found.seen) return told(t('none'))
  if (!found.seen.party.isOwner) return told(t('owner_only'))
  const orders: OrderView[] = []
  for (const { orderId } of found.purchases)
    if (orderId !== null) orders.push(await readOrder(tenantId, desk, orderId))
  return ordersMenu(desk.locale, found.seen.ticket.id, orders)
}

/** Shows an order of the own to whoever works on the ticket. */
export function chooseOrder(desk: Desk, meant: Meant, orderId: string): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  return as('owner', desk, meant, async (db, ticket) => {
    const purchase = isId(orderId) ? await findPurchaseOfOrder(db, orderId) : null
    if (purchase?.personId !== desk.asked.personId) throw new AppError('order_not_found')
    if (ticket.state !== 'open') return t('not_open')
    await changeTicket(db, ticket.id, { orderId })
    await sayAnew(db, 'ticket', ticket.id)
    return t('order.chosen')
  })
}

/** A link to what was said, for whoever may read it; it runs out. */
export async function showPage(desk: Desk, meant: Meant): Promise<MessageBody> {
  const t = wordsOf(desk.locale)
  const seen = await atTicket(desk, meant, (_, found) => Promise.resolve(found))
  if (!seen) return told(t('none'))
  const { tenantId, personId } = desk.asked
  if (seen.ticket.isErased) return told(t('page.erased'))
  const { ctx } = await visit(tenantId, personId, desk.locale)
  return told(`${t('page.here')}\n${ctx.origin}${transcriptLink(tenantId, seen.ticket.id)}`)
}
