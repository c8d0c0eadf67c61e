import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { listUntoldSingles } from '@/lib/integrations/data/single-events'
import { addDelivery } from '@/lib/integrations/data/deliveries'
import { listEndpointRows } from '@/lib/integrations/data/endpoints'
import type { HappenedEvent } from '@/lib/integrations/data/order-events'
import { toList, wantedSince } from '@/lib/integrations/rules'
import type { SingleTopic } from '@/lib/integrations/schema'
import { getTenantSettings } from '@/lib/platform/service'
import { announceQueued } from './endpoints'

/** What of an event is told, by its name outside. */
const TOLD = {
  'discord.connected': { state: 'state', reason: 'reason' },
  'discord.broken': { state: 'state', reason: 'reason' },
  'discord.ticket_closed': { ticketId: 'ticket_id', by: 'by' },
  'debt.created': {
    debtId: 'debt_id',
    partyId: 'party_id',
    direction: 'direction',
    amountMinor: 'amount_minor',
    currency: 'currency',
  },
  'loan_payment.recorded': {
    paymentId: 'payment_id',
    itemKind: 'item_kind',
    itemId: 'item_id',
    partyId: 'party_id',
    amountMinor: 'amount_minor',
    currency: 'currency',
    method: 'method',
  },
  'agreement.signed': { agreementId: 'agreement_id', documentId: 'document_id', signer: 'signer' },
  'item.overdue': {
    itemKind: 'item_kind',
    itemId: 'item_id',
    partyId: 'party_id',
    direction: 'direction',
    version: 'terms_version',
    number: 'number',
    dueOn: 'due_on',
    outstandingMinor: 'outstanding_minor',
    currency: 'currency',
  },
} as const satisfies Record<SingleTopic, Record<string, string>>

function bodyOf(topic: SingleTopic, { payload, createdAt }: HappenedEvent): string {
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

/** What time alone brings about; it waits while the shop is suspended. */
const WAITING_TOPICS: readonly SingleTopic[] = ['item.overdue']

async function isHeldBack(db: TenantDb, topic: SingleTopic): Promise<boolean> {
  return WAITING_TOPICS.includes(topic) && (await getTenantSettings(db)).status === 'suspended'
}

/** Puts what happened to the shop's bot, or in its debt book, and was not told yet into the line of every endpoint that wants to hear of it. */
export async function announceSingles(ctx: JobContext, topic: SingleTopic): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    if (await isHeldBack(db, topic)) return
    for (const endpoint of await listEndpointRows(db)) {
      if (!toList(endpoint.topics).includes(topic)) continue
      const events = await listUntoldSingles(db, endpoint, { topic, since: wantedSince(endpoint, topic) })
      for (const event of events)
        await addDelivery(db, {
          ...{ id: newId(), endpointId: endpoint.id, eventId: event.id, objectId: db.tenantId, topic },
          body: bodyOf(topic, event),
        })
      if (events.length > 0) await announceQueued(db, endpoint.id)
    }
  })
}
