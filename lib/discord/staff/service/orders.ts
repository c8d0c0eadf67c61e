import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { cancelOrder, getOrderForMember, listOrders, markFulfilled } from '@/lib/commerce/service'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import { MarkFulfilledInput } from '@/lib/commerce/desk/schema/order-detail'
import type { OrderWish } from '@/lib/commerce/desk/schema/orders'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { orderChoices, ordersMessage, saying } from '@/lib/discord/staff/rules'
import type { Staff } from './caller'

const mostFound = 10

export async function findOrders({ ctx, words }: Staff, query: string): Promise<MessageBody> {
  const { orders } = await listOrders(ctx, { query }, { limit: mostFound })
  return ordersMessage(words, orders)
}

/** Orders of which the command can be meant. */
export async function offerOrders({ ctx, words }: Staff, query: string, wish: OrderWish): Promise<Choice[]> {
  const { orders } = await listOrders(ctx, query === '' ? wish : { ...wish, query }, { limit: 25 })
  return orderChoices(words, orders)
}

/** For members, in the words of the shop: the usual ones tell a buyer about the link of their order. */
const notFound = (): AppError => new AppError('order_not_found', 'order_not_found_program')

function forMember(error: unknown): never {
  throw error instanceof AppError && error.code === 'order_not_found' ? notFound() : error
}

/** The order that is meant: what was chosen, or its number as it was typed. Throws `order_not_found`. */
async function findOrder({ ctx }: Staff, typed: string): Promise<OrderDetail> {
  const given: unknown = typed
  if (isId(given)) return getOrderForMember(ctx, given).catch(forMember)
  const { orders } = await listOrders(ctx, { query: typed.trim() }, { limit: mostFound })
  const named = orders.find(({ number }) => number === typed.trim())
  if (!named) throw notFound()
  return getOrderForMember(ctx, named.id)
}

/** Notes that what waits for hands was handed over. Throws as `markFulfilled`, `conflict` where nothing waits. */
export async function deliver(staff: Staff, typed: string, note: string): Promise<MessageBody> {
  const { ctx, words } = staff
  const order = await findOrder(staff, typed)
  const waiting = order.fulfilments.filter(({ kind, state }) => kind === 'manual' && state === 'pending')
  if (waiting.length === 0) throw new AppError('conflict', 'nothing_to_hand_over')
  for (const { id } of waiting)
    await markFulfilled(ctx, MarkFulfilledInput.parse({ fulfilmentId: id, note }), order.id)
  const title = words.t('order.title', { number: order.number })
  return saying(title, [words.t('staff.order.delivered', { count: waiting.length })])
}

/** Cancels an order that nobody paid. Throws as `cancelOrder`. */
export async function cancel(staff: Staff, typed: string): Promise<MessageBody> {
  const { id, number } = await findOrder(staff, typed)
  await cancelOrder(staff.ctx, id)
  return saying(staff.words.t('order.title', { number }), [staff.words.t('staff.order.cancelled')])
}
