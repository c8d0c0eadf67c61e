import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import { newId } from '@/lib/core/ids'
import type { Notification } from '@/lib/payments/gateways/gateway'

export type Delivery = {
  notification: Notification
  subjectRef: string | null
  body: string
  secretVersion: number
}

/** Notifications as columns of one length. */
function columnsOf(deliveries: readonly Delivery[]) {
  const column = <T>(pick: (delivery: Delivery) => T): T[] => deliveries.map(pick)
  return {
    dedupeKey: column(({ notification }) => notification.dedupeKey),
    providerRef: column(({ notification }) => notification.providerRef),
    sessionRef: column(({ notification }) => notification.sessionRef),
    transactionRef: column(({ notification }) => notification.transactionRef),
    attemptId: column(({ notification }) => notification.attemptId),
    kind: column(({ notification }) => notification.kind),
    subjectRef: column(({ subjectRef }) => subjectRef),
    body: column(({ body }) => body),
    secretVersion: column(({ secretVersion }) => secretVersion),
    eventId: column(() => newId()),
  }
}

type Stored = { connectionId: string; columns: ReturnType<typeof columnsOf> }

const storing = kept((db, { connectionId, columns }: Stored) =>
  sql`
    with delivered as (
      select * from unnest(
        ${columns.dedupeKey}::text[],
        ${columns.providerRef}::text[],
        ${columns.sessionRef}::text[],
        ${columns.transactionRef}::text[],
        ${columns.attemptId}::uuid[],
        ${columns.kind}::text[],
        ${columns.subjectRef}::text[],
        ${columns.body}::text[],
        ${columns.secretVersion}::integer[],
        ${columns.eventId}::uuid[]
      ) d (dedupe_key, provider_ref, session_ref, transaction_ref, named_attempt_id, kind, subject_ref, body,
           secret_version, event_id)
    ), placed as (
      select d.*, coalesce(
        (select a.id from payment_attempts a where a.tenant_id = ${db.tenantId}
          and a.connection_id = ${connectionId} and a.provider_ref = d.provider_ref),
        (select a.id from payment_attempts a where a.tenant_id = ${db.tenantId}
          and a.connection_id = ${connectionId} and a.session_ref = d.session_ref),
        (select t.attempt_id from gateway_transactions t where t.tenant_id = ${db.tenantId}
          and t.connection_id = ${connectionId} and t.provider_ref = d.transaction_ref),
        (select a.id from payment_attempts a where a.tenant_id = ${db.tenantId}
          and a.connection_id = ${connectionId} and a.id = d.named_attempt_id)
      ) as attempt_id
      from delivered d
    ), stored as (
      insert into webhook_inbox
        (tenant_id, connection_id, dedupe_key, attempt_id, subject_ref, kind, body, secret_version)
      select ${db.tenantId}::uuid, ${connectionId}::uuid, dedupe_key, attempt_id, subject_ref, kind, body, secret_version
      from placed
      -- Everybody locks the rows of repeated deliveries in this order.
      order by dedupe_key
      on conflict (tenant_id, connection_id, dedupe_key) do update set deliveries = webhook_inbox.deliveries + 1
      returning dedupe_key, attempt_id
    )
    insert into events (tenant_id, id, topic, key, payload)
    select ${db.tenantId}::uuid, placed.event_id, 'webhook.received', ${connectionId}::text || ':' || dedupe_key,
           jsonb_build_object('connectionId', ${connectionId}::text, 'dedupeKey', dedupe_key,
                              'attemptId', stored.attempt_id)
    from stored join placed using (dedupe_key)
    on conflict (tenant_id, topic, key) do nothing`.compile(db),
)

/**
 * Stores verified notifications of one connection, each once, and asks for a look at their attempts, in one statement.
 * A repeated delivery is counted; its event has the same key as the first one's and is not recorded again. No two may
 * have the same dedupe key.
 */
export async function storeDeliveries(
  db: TenantDb,
  connectionId: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  await storing.send(db, { connectionId, columns: columnsOf(deliveries) })
}

export async function addRejection(
  db: Db,
  rejection: { tenantId: string; connectionId: string; reason: string; sizeBytes: number; address: string },
): Promise<void> {
  await db
    .insertInto('webhook_rejections')
    .values({
      tenant_id: rejection.tenantId,
      id: newId(),
      connection_id: rejection.connectionId,
      reason: rejection.reason.slice(0, 60),
      size_bytes: rejection.sizeBytes,
      address: rejection.address.slice(0, 64),
    })
    .execute()
}

export type StoredDelivery = {
  connectionId: string
  dedupeKey: string
  body: string
  receivedAt: Date
  attemptId: string | null
}

/**
 * Notifications about this attempt that nobody has judged yet; those that came before the attempt join it here. Asked
 * for as the last thing of its transaction.
 */
export async function takeDeliveries(
  db: TenantDb,
  last: TenantDb,
  attempt: { id: string; connectionId: string; providerRef: string; sessionRef: string | null },
): Promise<StoredDelivery[]> {
  const names = [attempt.providerRef, ...(attempt.sessionRef === null ? [] : [attempt.sessionRef])]
  const joined = db
    .updateTable('webhook_inbox')
    .set({ attempt_id: attempt.id, verdict: 'received', processed_at: null })
    .where('connection_id', '=', attempt.connectionId)
    .where('attempt_id', 'is', null)
    .where('subject_ref', 'in', names)
    .execute()
  const waiting = last
    .selectFrom('webhook_inbox')
    .select(['connection_id', 'dedupe_key', 'body', 'received_at', 'attempt_id'])
    .where('attempt_id', '=', attempt.id)
    .where('processed_at', 'is', null)
    .orderBy('received_at')
    .limit(200)
    .execute()
  const [, rows] = await Promise.all([joined, waiting])
  return rows.map((row) => ({
    connectionId: row.connection_id,
    dedupeKey: row.dedupe_key,
    body: row.body,
    receivedAt: row.received_at,
    attemptId: row.attempt_id,
  }))
}

export async function findDelivery(
  db: TenantDb,
  connectionId: string,
  dedupeKey: string,
): Promise<StoredDelivery | null> {
  const row = await db
    .selectFrom('webhook_inbox')
    .select(['connection_id', 'dedupe_key', 'body', 'received_at', 'attempt_id'])
    .where('connection_id', '=', connectionId)
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirst()
  return row
    ? {
        connectionId: row.connection_id,
        dedupeKey: row.dedupe_key,
        body: row.body,
        receivedAt: row.received_at,
        attemptId: row.attempt_id,
      }
    : null
}

/** Gives a notification that named nothing we know to the attempt it turned out to be about; it is judged there. */
export async function linkDelivery(
  db: TenantDb,
  delivery: Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>,
  attemptId: string,
): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({ attempt_id: attemptId, verdict: 'received', processed_at: null })
    .where('connection_id', '=', delivery.connectionId)
    .where('dedupe_key', '=', delivery.dedupeKey)
    .execute()
}
