import type { Permission } from '@/lib/core/guards/permission'
import type { Topic } from './events'

/** What of an order those may follow who may read it; its buyer as well. */
export const ORDER_TOPICS = [
  'order.placed',
  'order.paid',
  'order.fulfilled',
  'order.expired',
  'order.cancelled',
  'order.readdressed',
  'order.key_replaced',
  'order.key_revoked',
  'order.attention',
  'order.refunded',
  'goods.handed_over',
  'discord.delivered',
  'payment.recorded',
  'payment.changed',
  'payment.pending',
  'payment.refused',
  'refund.requested',
  'refund.failed',
  'refund.asked',
  'refund.declined',
] as const satisfies readonly Topic[]

const TOPICS_OF: Partial<Record<Permission, readonly Topic[]>> = {
  'orders.read': ORDER_TOPICS,
  'products.read': ['stock.fell', 'goods.loaded', 'catalogue.changed'],
  'customers.read': ['customer.changed'],
  'lending.read': [
    'debt.created',
    'loan_payment.recorded',
    'item.overdue',
    'agreement.offered',
    'agreement.signed',
    'agreement.ended',
    'message.received',
    'message.queued',
  ],
  'modules.configure': ['bot.changed'],
  'discord.manage': ['discord.connected', 'discord.broken'],
  'whatsapp.manage': ['whatsapp.changed'],
  'tickets.work': ['discord.ticket_closed'],
  'webhooks.manage': ['webhook.queued', 'webhook.paused'],
  'payments.read': ['webhook.received', 'connection.changed'],
}

/** What somebody with these rights may follow. */
export function topicsFor(permissions: Iterable<string>): Topic[] {
  const held = new Set(permissions)
  return Object.entries(TOPICS_OF).flatMap(([permission, topics]) => (held.has(permission) ? topics : []))
}

/** The rights of which one is needed to follow any of these. */
export function rightsToFollow(isTold: (topic: string) => boolean): string[] {
  return Object.entries(TOPICS_OF).flatMap(([permission, topics]) => (topics.some(isTold) ? permission : []))
}

/** Changes that say nothing that the next one does not say: a run of them is told once, by its last. */
const GATHERED: readonly string[] = ['catalogue.changed', 'customer.changed', 'bot.changed'] satisfies Topic[]

export function isTheSameAgain({ topic }: { topic: string }, next: { topic: string } | undefined): boolean {
  return topic === next?.topic && GATHERED.includes(topic)
}
