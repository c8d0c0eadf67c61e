import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { DeliveryState } from '@/lib/integrations/schema'

export type NewDelivery = {
  id: string
  endpointId: string
  eventId: string
  /** Earlier events that it tells of too. */
  covers?: readonly string[]
  objectId: string
  topic: string
  body: string
}

/** False when this endpoint was to be told of this event before. */
export async function addDelivery(db: TenantDb, delivery: NewDelivery): Promise<boolean> {
  const rows = await db
    .insertInto('webhook_deliveries')
    .values({
      tenant_id: db.tenantId,
      id: delivery.id,
      endpoint_id: delivery.endpointId,
      event_id: delivery.eventId,
      ...(delivery.covers === undefined ? {} : { covers: [...delivery.covers] }),
      object_id: delivery.objectId,
      topic: delivery.topic,
      body: delivery.body,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'endpoint_id', 'event_id']).doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

/**
 * What a delivery waits for: an earlier one of the same object. What is gathered is ordered by its topic, for its object is
 * the shop as a whole.
 */
const isBehind = sql<boolean>`earlier.tenant_id = d.tenant_id and earlier.endpoint_id = d.endpoint_id
  and earlier.state = 'waiting' and earlier.object_id = d.object_id and earlier.event_id < d.event_id
  and (d.object_id <> d.tenant_id or earlier.topic = d.topic)`

export type DueDelivery = { id: string; topic: string; body: string; attempts: number }

/** The next delivery that is due; of one object only the first that waits. */
export async function findNextDelivery(db: TenantDb, endpointId: string): Promise<DueDelivery | null> {
  const row = await db
    .selectFrom('webhook_deliveries as d')
    .select(['d.id', 'd.topic', 'd.body', 'd.attempts'])
    .where('d.endpoint_id', '=', endpointId)
    .where('d.state', '=', 'waiting')
    .where('d.next_attempt_at', '<=', new Date())
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('webhook_deliveries as earlier').select('earlier.id').where(isBehind))),
    )
    .orderBy('d.event_id')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function changeDelivery(
  db: TenantDb,
  id: string,
  change: { state: DeliveryState; attempts: number; nextAttemptAt: Date; deliveredAt: Date | null },
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({
      state: change.state,
      attempts: change.attempts,
      next_attempt_at: change.nextAttemptAt,
      delivered_at: change.deliveredAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Puts deliveries back into the line, with all their tries. Returns the ids of those that exist. */
export async function requeueDeliveries(
  db: TenantDb,
  endpointId: string,
  ids: readonly string[] | 'failed',
): Promise<string[]> {
  const rows = await db
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: new Date() })
    .where('endpoint_id', '=', endpointId)
    .$if(ids === 'failed', (query) => query.where('state', '=', 'failed'))
    .$if(ids !== 'failed', (query) => query.where('id', 'in', ids === 'failed' ? [] : [...ids]))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Moves everything that waits for an endpoint to another time, or gives it up. */
export async function moveWaiting(
  db: TenantDb,
  endpointId: string,
  to: { at: Date } | 'failed',
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set(to === 'failed' ? { state: 'failed' } : { next_attempt_at: to.at })
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute()
}

/** How much waits and how much was given up, by endpoint. */
export async function countDeliveries(
  db: TenantDb,
): Promise<Map<string, { waiting: number; failed: number }>> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(['endpoint_id', 'state', sql<number>`count(*)::int`.as('count')])
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy(['endpoint_id', 'state'])
    .execute()
  const counts = new Map<string, { waiting: number; failed: number }>()
  for (const row of rows) {
    const known = counts.get(row.endpoint_id) ?? { waiting: 0, failed: 0 }
    counts.set(row.endpoint_id, { ...known, [row.state]: row.count })
  }
  return counts
}

export type DeliveryRow = {
  id: string
  topic: string
  state: DeliveryState
  attempts: number
  nextAttemptAt: Date
  /** The earlier delivery that has to arrive, or be given up, before this one is tried. */
  waitsFor: string | null
  createdAt: Date
  deliveredAt: Date | null
  /** Null for somebody who is not shown what it says. */
  body: string | null
}

/** Newest first; `before` is the id of the last one on the page before. Ids are made in the order of time. */
export async function listDeliveryRows(
  db: TenantDb,
  endpointId: string,
  page: { state: DeliveryState | null; before: string | null; limit: number; hidesBody: boolean },
): Promise<DeliveryRow[]> {
  const rows = await db
    .selectFrom('webhook_deliveries as d')
    .select([
      'd.id',
      'd.topic',
      'd.state',
      'd.attempts',
      'd.next_attempt_at',
      'd.created_at',
      'd.delivered_at',
    ])
    .select(({ selectFrom }) =>
      selectFrom('webhook_deliveries as earlier')
        .select('earlier.id')
        .where(isBehind)
        .where('d.state', '=', 'waiting')
        .orderBy('earlier.event_id')
        .limit(1)
        .as('waits_for'),
    )
    // A platform admin who looks into the shop is not granted what was sent: the column may not even be named.
    .$if(!page.hidesBody, (query) => query.select('d.body'))
    .where('d.endpoint_id', '=', endpointId)
    .$if(page.state !== null, (query) => query.where('d.state', '=', page.state ?? ''))
    .$if(page.before !== null, (query) => query.where('d.id', '<', page.before ?? ''))
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    state: row.state === 'delivered' || row.state === 'failed' ? row.state : 'waiting',
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    waitsFor: row.waits_for,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    body: row.body ?? null,
  }))
}

/** Endpoints of all tenants for which something is due; ids only, for the dispatcher. */
export async function listDueEndpoints(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; endpointId: string }[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(['tenant_id', 'endpoint_id'])
    .distinct()
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', new Date())
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, endpointId: row.endpoint_id }))
}

/** Removes what was settled before the moment. What still waits stays, however old. */
export async function removeOldDeliveries(db: TenantDb, settledBefore: Date): Promise<void> {
  await db
    .deleteFrom('webhook_deliveries')
    .where('state', 'in', ['delivered', 'failed'])
    .where('created_at', '<', settledBefore)
    .execute()
}

/** Tenants that have something settled from before the moment. */
export async function listTenantsWithOld(db: Db, settledBefore: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('tenant_id')
    .distinct()
    .where('state', 'in', ['delivered', 'failed'])
    .where('created_at', '<', settledBefore)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
