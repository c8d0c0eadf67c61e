import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { listUntoldChanges } from '@/lib/integrations/data/change-events'
import type { ChangeEvent } from '@/lib/integrations/data/change-events'
import { addDelivery } from '@/lib/integrations/data/deliveries'
import { listEndpointRows } from '@/lib/integrations/data/endpoints'
import type { EndpointRow } from '@/lib/integrations/data/endpoints'
import { toList, wantedSince } from '@/lib/integrations/rules'
import type { ChangeTopic } from '@/lib/integrations/schema'
import { announceQueued } from './endpoints'

/** Above this the list itself is asked for. */
const mostIds = 100

const nameOfIds = {
  'catalogue.changed': 'product_ids',
  'customer.changed': 'customer_ids',
  'bot.changed': null,
} as const satisfies Record<ChangeTopic, string | null>

/** What several changes were about: null where it is too much to say, or was too much for one of them. */
function idsOf(events: readonly ChangeEvent[]): string[] | null {
  if (events.some(({ ids }) => ids === null)) return null
  const all = [...new Set(events.flatMap(({ ids }) => ids ?? []))]
  return all.length > mostIds ? null : all
}

async function tell(db: TenantDb, endpoint: EndpointRow, topic: ChangeTopic): Promise<boolean> {
  const events = await listUntoldChanges(db, endpoint, { topic, since: wantedSince(endpoint, topic) })
  const last = events.at(-1)
  if (!last) return false
  const name = nameOfIds[topic]
  return addDelivery(db, {
    id: newId(),
    endpointId: endpoint.id,
    eventId: last.id,
    covers: events.slice(0, -1).map(({ id }) => id),
    objectId: db.tenantId,
    topic,
    body: JSON.stringify({
      type: topic,
      timestamp: last.createdAt.toISOString(),
      data: name === null ? {} : { [name]: idsOf(events) },
    }),
  })
}

/** Puts everything that changed and was not told yet into the line of every endpoint that wants to hear of it, as one. */
export async function announceChanges(ctx: JobContext, topic: ChangeTopic): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    for (const endpoint of await listEndpointRows(db)) {
      if (!toList(endpoint.topics).includes(topic)) continue
      if (await tell(db, endpoint, topic)) await announceQueued(db, endpoint.id)
    }
  })
}
