import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { addDelivery } from '@/lib/integrations/data/deliveries'
import { listOrderEvents } from '@/lib/integrations/data/order-events'
import type { HappenedEvent } from '@/lib/integrations/data/order-events'
import { listEndpointRows } from '@/lib/integrations/data/endpoints'
import type { EndpointRow } from '@/lib/integrations/data/endpoints'
import { toList, wantedSince } from '@/lib/integrations/rules'
import { isSingleTopic, isChangeTopic, ORDER_TOPICS, PUBLIC_NAMES } from '@/lib/integrations/schema'
import type { OrderTopic } from '@/lib/integrations/schema'
import { announceQueued } from './endpoints'
import { listOrderFacts } from '@/lib/commerce/service'
import type { OrderFacts } from '@/lib/commerce/service'

function textIn(payload: unknown, name: string): string | null {
  if (typeof payload !== 'object' || payload === null) return null
  const value = new Map<string, unknown>(Object.entries(payload)).get(name)
  return typeof value === 'string' ? value : null
}

/** What the outside is told: ids and amounts. Whoever needs more asks for it with a key. */
function bodyOf(topic: OrderTopic, event: HappenedEvent, order: OrderFacts): string {
  const refundId = textIn(event.payload, 'refundId')
  const amountMinor = textIn(event.payload, 'amountMinor')
  const attention = textIn(event.payload, 'attention')
  const way = topic === 'discord.delivered' ? textIn(event.payload, 'way') : null
  return JSON.stringify({
    type: topic,
    timestamp: event.createdAt.toISOString(),
    data: {
      order: {
        id: order.id,
        number: order.number,
        legacy_id: order.legacyId,
        status: order.status,
        payment_state: order.paymentState,
        total_minor: order.totalMinor.toString(),
        currency: order.currency,
        created_at: order.createdAt.toISOString(),
      },
      ...(refundId === null
        ? {}
        : { refund: { id: refundId, ...(amountMinor === null ? {} : { amount_minor: amountMinor }) } }),
      ...(attention === null ? {} : { attention }),
      ...(way === null ? {} : { way }),
    },
  })
}

/** Puts what an endpoint wants to hear of an order into its line. True where something of it is new. */
async function lineUp(
  db: TenantDb,
  endpoint: EndpointRow,
  { order, events }: { order: OrderFacts; events: readonly HappenedEvent[] },
): Promise<boolean> {
  const wanted = new Set(toList(endpoint.topics))
  let isMore = false
  for (const event of events) {
    const topic = PUBLIC_NAMES.get(event.topic)
    if (
      topic === undefined ||
      isChangeTopic(topic) ||
      isSingleTopic(topic) ||
      !wanted.has(topic) ||
      event.createdAt < wantedSince(endpoint, topic)
    )
      continue
    const id = newId()
    const body = bodyOf(topic, event, order)
    const delivery = { id, endpointId: endpoint.id, eventId: event.id, objectId: order.id, topic, body }
    isMore = (await addDelivery(db, delivery)) || isMore
  }
  return isMore
}

/**
 * Puts what happened to orders into the line of every endpoint that wants to hear of it. It looks at everything that
 * happened, in order, so that an earlier event is in the line before a later one whichever job ran first.
 */
export async function announceOrders(ctx: JobContext, orderIds: readonly string[]): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const endpoints = await listEndpointRows(db)
    if (endpoints.length === 0) return
    // What was recorded before an order was read, it has seen.
    const events = await listOrderEvents(db, orderIds, Object.values(ORDER_TOPICS))
    const orders = await listOrderFacts(db, orderIds)
    // Payments of debts are told as such.
    const told = orders.filter(({ source }) => source !== 'lending')
    for (const endpoint of endpoints) {
      let isMore = false
      for (const order of told)
        isMore = (await lineUp(db, endpoint, { order, events: events.get(order.id) ?? [] })) || isMore
      if (isMore) await announceQueued(db, endpoint.id)
    }
  })
}
