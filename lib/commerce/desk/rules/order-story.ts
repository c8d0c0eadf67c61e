import type { OrderMessage } from '@/lib/notifications/schema/order-messages'
import type { WebhookStory } from '@/lib/payments/attempts/schema'
import type { OrderNote, TimelineEntry } from '@/lib/commerce/desk/schema/order-story'

const sameMomentMs = 2_000

type Known = {
  happenings: readonly { topic: string; at: Date; effect?: string | null }[]
  deeds: readonly { action: string; at: Date; actor: string | null }[]
  webhooks: readonly WebhookStory[]
  messages: readonly OrderMessage[]
  notes: readonly OrderNote[]
}

/** Deeds that are told by what they left: a note says itself what it is. */
const UNTOLD = ['order.note_added', 'order.note_removed']

/**
 * Everything that happened to an order, oldest first. What a member did is recorded twice, as what happened and as who
 * did it: the one that names the person stays. The same holds for a notification of a gateway and what came of it.
 */
export function tellStory(known: Known): TimelineEntry[] {
  const deeds = known.deeds.filter((deed) => !UNTOLD.includes(deed.action))
  const isEcho = (topic: string, at: Date): boolean =>
    deeds.some((deed) => deed.action === topic && Math.abs(deed.at.getTime() - at.getTime()) < sameMomentMs)
  const entries: TimelineEntry[] = [
    ...known.happenings
      .filter(({ topic, at }) => !isEcho(topic, at))
      .filter(({ topic }) => topic !== 'webhook.received' || known.webhooks.length === 0)
      .map(({ topic, at, effect }): TimelineEntry => ({
        at,
        kind: 'event',
        topic,
        actor: null,
        detail: effect ?? null,
      })),
    ...deeds.map(({ action, at, actor }): TimelineEntry => ({
      at,
      kind: 'deed',
      topic: action,
      actor,
      detail: null,
    })),
    ...known.webhooks.map(({ kind, verdict, receivedAt }): TimelineEntry => ({
      at: receivedAt,
      kind: 'webhook',
      topic: verdict,
      actor: null,
      detail: kind,
    })),
    ...known.messages.map((message): TimelineEntry => ({
      at: message.sentAt ?? message.createdAt,
      kind: 'mail',
      topic: message.template,
      actor: null,
      detail: message.state,
    })),
    ...known.notes.map((note): TimelineEntry => ({
      at: note.createdAt,
      kind: 'note',
      topic: 'note',
      actor: note.keyName ?? note.author,
      detail: note.text,
    })),
  ]
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime())
}
