import { z } from 'zod'
import { Id, Moment, NoteKey } from '@/lib/core/api/words'
import type { OrderMessage } from '@/lib/notifications/schema/order-messages'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import type { OrderNote, TimelineEntry } from '@/lib/commerce/desk/schema/order-story'

export const FulfilmentAnswer = z
  .object({
    id: Id,
    line_id: Id,
    product_name: z.string(),
    kind: z.enum(['access_link', 'file', 'license_key', 'manual']),
    quantity: z.int(),
    state: z.enum(['pending', 'delivered', 'revoked']),
    problem: z.string().nullable().meta({ description: 'Why it stands still.' }),
    file_name: z.string().nullable(),
    downloads_left: z.int().nullable(),
    expires_at: Moment.nullable(),
    delivered_at: Moment.nullable(),
    first_revealed_at: Moment.nullable(),
    keys: z.array(
      z.object({
        id: Id,
        state: z.enum(['delivered', 'revoked']),
        is_replaced: z.boolean(),
        delivered_at: Moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Fulfilment', description: 'How far goods are handed over; never the goods themselves.' })

export function fulfilmentDocument(
  order: Pick<OrderDetail, 'keys'>,
  one: OrderDetail['fulfilments'][number],
): z.input<typeof FulfilmentAnswer> {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    id: one.id,
    line_id: one.lineId,
    product_name: one.productName,
    kind: one.kind,
    quantity: one.quantity,
    state: one.state,
    problem: one.problem,
    file_name: one.fileName,
    downloads_left: one.downloadsLeft,
    expires_at: time(one.expiresAt),
    delivered_at: time(one.deliveredAt),
    first_revealed_at: time(one.firstRevealedAt),
    keys: order.keys
      .filter(({ fulfilmentId }) => fulfilmentId === one.id)
      .map(({ id, state, isReplaced, deliveredAt }) => ({
        id,
        state,
        is_replaced: isReplaced,
        delivered_at: time(deliveredAt),
      })),
  }
}

export const MessageAnswer = z
  .object({
    id: Id,
    template: z.string(),
    recipient: z.string(),
    state: z.string(),
    created_at: Moment,
    sent_at: Moment.nullable(),
  })
  .meta({ id: 'OrderMessage' })

export function messageDocument(message: OrderMessage): z.input<typeof MessageAnswer> {
  return {
    id: message.id,
    template: message.template,
    recipient: message.recipient,
    state: message.state,
    created_at: message.createdAt.toISOString(),
    sent_at: message.sentAt?.toISOString() ?? null,
  }
}

export const NoteAnswer = z
  .object({ id: Id, text: z.string(), author: z.string(), key: NoteKey, created_at: Moment })
  .meta({ id: 'OrderNote' })

export function noteDocument({
  id,
  text,
  author,
  keyName,
  createdAt,
}: OrderNote): z.input<typeof NoteAnswer> {
  return { id, text, author, key: keyName, created_at: createdAt.toISOString() }
}

export const TimelineAnswer = z
  .object({
    at: Moment,
    kind: z.enum(['event', 'deed', 'webhook', 'mail', 'note']),
    topic: z.string(),
    actor: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'TimelineEntry' })

export function timelineDocument(entry: TimelineEntry): z.input<typeof TimelineAnswer> {
  return { ...entry, at: entry.at.toISOString() }
}
