import { minuteMs } from '@/lib/core/time/duration'
import type { ReputationSettings } from './schema'

/** What is known of a thank before it is written down. */
export type Asking = {
  giver: { id: string; roleIds: readonly string[] }
  /** Null for the shop. */
  receiver: { id: string; isBot: boolean; isStaff: boolean } | null
  /** Null for a thank without an order. */
  order: { isOwn: boolean; isPaid: boolean; isFree: boolean; isUsed: boolean } | null
  /** Of this giver: those of the day, when the last one was, and whether it was for the same person today. */
  before: { today: number; lastMsAgo: number | null; isSameToday: boolean }
}

export const REFUSALS = [
  'nobody',
  'self',
  'bot',
  'role',
  'order_not_found',
  'order_unpaid',
  'order_free',
  'order_used',
  'not_staff',
  'day',
  'same',
  'soon',
] as const
export type Refusal = (typeof REFUSALS)[number]

function aboutOrder({ order, receiver }: Asking): Refusal | null {
  if (order === null) return null
  if (!order.isOwn) return 'order_not_found'
  if (!order.isPaid) return 'order_unpaid'
  // What costs nothing could be ordered for nothing but the vouch.
  if (order.isFree) return 'order_free'
  if (order.isUsed) return 'order_used'
  return receiver !== null && !receiver.isStaff ? 'not_staff' : null
}

/** What speaks against a thank; null where nothing does. */
export function refusalOf(
  asking: Asking,
  settings: Pick<ReputationSettings, 'cooldownMinutes' | 'perDay' | 'requiredRoles'>,
): Refusal | null {
  const { giver, receiver, order, before } = asking
  const { requiredRoles, perDay, cooldownMinutes } = settings
  if (receiver === null && order === null) return 'nobody'
  if (receiver?.id === giver.id) return 'self'
  if (receiver?.isBot === true) return 'bot'
  if (requiredRoles.length > 0 && !giver.roleIds.some((id) => requiredRoles.includes(id))) return 'role'
  const problem = aboutOrder(asking)
  if (problem !== null) return problem
  if (before.today >= perDay) return 'day'
  if (order === null && before.isSameToday) return 'same'
  const isSoon = before.lastMsAgo !== null && before.lastMsAgo < cooldownMinutes * minuteMs
  return isSoon ? 'soon' : null
}

/** The roles that go with what somebody received; all that were reached stay. */
export function rolesFor(count: number, { rewards }: Pick<ReputationSettings, 'rewards'>): string[] {
  return [...new Set(rewards.filter((one) => one.count <= count).map(({ roleId }) => roleId))]
}
