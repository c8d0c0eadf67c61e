import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { listUntoldOfBot } from '@/lib/integrations/data/bot-events'
import { addDelivery } from '@/lib/integrations/data/deliveries'
import { listEndpointRows } from '@/lib/integrations/data/endpoints'
import type { HappenedEvent } from '@/lib/integrations/data/order-events'
import { toList, wantedSince } from '@/lib/integrations/rules'
import type { BotTopic } from '@/lib/integrations/schema'
import { announceQueued } from './endpoints'

/** What of an event is told, by its name outside. */
const TOLD = {
  'discord.connected': { state: 'state', reason: 'reason' },
  'discord.broken': { state: 'state', reason: 'reason' },
  'discord.ticket_closed': { ticketId: 'ticket_id', by: 'by' },
} as const satisfies Record<BotTopic, Record<string, string>>

function bodyOf(topic: BotTopic, { payload, createdAt }: HappenedEvent): string {
  const given = new Map<string, unknown>(
    typeof payload === 'object' && payload !== null ? Object.entries(payload) : [],
  )
  const data = Object.entries(TOLD[topic]).map(([inner, outer]): [string, unknown] => [
    outer,
    given.get(inner) ?? null,
  ])
  return JSON.stringify({
    type: topic,
    timestamp: createdAt.toISOString(),
    data: Object.fromEntries(data) as object,
  })
}

/** Puts what happened to the shop's bot and was not told yet into the line of every endpoint that wants to hear of it. */
export async function announceBot(ctx: JobContext, topic: BotTopic): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    for (const endpoint of await listEndpointRows(db)) {
      if (!toList(endpoint.topics).includes(topic)) continue
      const events = await listUntoldOfBot(db, endpoint, { topic, since: wantedSince(endpoint, topic) })
      for (const event of events)
        await addDelivery(db, {
          ...{ id: newId(), endpointId: endpoint.id, eventId: event.id, objectId: db.tenantId, topic },
          body: bodyOf(topic, event),
        })
      if (events.length > 0) await announceQueued(db, endpoint.id)
    }
  })
}
