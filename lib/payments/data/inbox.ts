import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { Notification } from '@/lib/payments/gateway'

export type Delivery = {
  tenantId: string
  connectionId: string
  notification: Notification
  subjectRef: string | null
  body: string
  secretVersion: number
}

/**
 * Stores a verified notification once and asks for a look at its attempt, in one statement. A repeated delivery is
 * counted; its event has the same key as the first one's and is not recorded again.
 */
export async function storeDelivery(db: Db, delivery: Delivery): Promise<void> {
  const { tenantId, connectionId, notification, subjectRef } = delivery
  const { dedupeKey, providerRef, sessionRef, transactionRef, attemptId } = notification
  await sql`
    with attempt as (
      select coalesce(
        (select id from payment_attempts
          where tenant_id = ${tenantId} and connection_id = ${connectionId} and provider_ref = ${providerRef}),
        (select id from payment_attempts
          where tenant_id = ${tenantId} and connection_id = ${connectionId} and session_ref = ${sessionRef}),
        (select attempt_id from gateway_transactions
          where tenant_id = ${tenantId} and connection_id = ${connectionId} and provider_ref = ${transactionRef}),
        (select id from payment_attempts
          where tenant_id = ${tenantId} and connection_id = ${connectionId} and id = ${attemptId}::uuid)
      ) as id
    ), stored as (
      insert into webhook_inbox
        (tenant_id, connection_id, dedupe_key, attempt_id, subject_ref, kind, body, secret_version)
      select ${tenantId}::uuid, ${connectionId}::uuid, ${dedupeKey}, attempt.id, ${subjectRef}, ${notification.kind},
             ${delivery.body}, ${delivery.secretVersion}::integer
      from attempt
      on conflict (tenant_id, connection_id, dedupe_key) do update set deliveries = webhook_inbox.deliveries + 1
      returning attempt_id
    )
    insert into events (tenant_id, id, topic, key, payload)
    select ${tenantId}::uuid, ${newId()}::uuid, 'webhook.received', ${`${connectionId}:${dedupeKey}`},
           jsonb_build_object('connectionId', ${connectionId}::text, 'dedupeKey', ${dedupeKey}::text,
                              'attemptId', stored.attempt_id)
    from stored
    on conflict (tenant_id, topic, key) do nothing`.execute(db)
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

/** Notifications about this attempt that nobody has judged yet; those that came before the attempt join it here. */
export async function takeDeliveries(
  db: Db,
  tenantId: string,
  attempt: { id: string; connectionId: string; providerRef: string; sessionRef: string | null },
): Promise<StoredDelivery[]> {
  const names = [attempt.providerRef, ...(attempt.sessionRef === null ? [] : [attempt.sessionRef])]
  await db
    .updateTable('webhook_inbox')
    .set({ attempt_id: attempt.id, verdict: 'received', processed_at: null })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', attempt.connectionId)
    .where('attempt_id', 'is', null)
    .where('subject_ref', 'in', names)
    .execute()
  const rows = await db
    .selectFrom('webhook_inbox')
    .select(['connection_id', 'dedupe_key', 'body', 'received_at', 'attempt_id'])
    .where('tenant_id', '=', tenantId)
    .where('attempt_id', '=', attempt.id)
    .where('processed_at', 'is', null)
    .orderBy('received_at')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    connectionId: row.connection_id,
    dedupeKey: row.dedupe_key,
    body: row.body,
    receivedAt: row.received_at,
    attemptId: row.attempt_id,
  }))
}

export async function findDelivery(
  db: Db,
  tenantId: string,
  connectionId: string,
  dedupeKey: string,
): Promise<StoredDelivery | null> {
  const row = await db
    .selectFrom('webhook_inbox')
    .select(['connection_id', 'dedupe_key', 'body', 'received_at', 'attempt_id'])
    .where('tenant_id', '=', tenantId)
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

export type Verdict = 'applied' | 'no_change' | 'orphan' | 'contradicted' | 'ignored' | 'failed'

export async function judgeDelivery(
  db: Db,
  tenantId: string,
  delivery: Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>,
  judgement: { verdict: Verdict; effect: string | null; attemptId?: string },
): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({
      verdict: judgement.verdict,
      effect: judgement.effect?.slice(0, 500) ?? null,
      processed_at: new Date(),
      ...(judgement.attemptId === undefined ? {} : { attempt_id: judgement.attemptId }),
    })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', delivery.connectionId)
    .where('dedupe_key', '=', delivery.dedupeKey)
    .execute()
}

/** Gives a notification that named nothing we know to the attempt it turned out to be about; it is judged there. */
export async function linkDelivery(
  db: Db,
  tenantId: string,
  delivery: Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>,
  attemptId: string,
): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({ attempt_id: attemptId, verdict: 'received', processed_at: null })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', delivery.connectionId)
    .where('dedupe_key', '=', delivery.dedupeKey)
    .execute()
}

export async function listDeliveries(
  db: Db,
  tenantId: string,
  filter: { connectionId?: string | undefined; attemptId?: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('webhook_inbox')
    .innerJoin('payment_connections', (join) =>
      join
        .onRef('payment_connections.tenant_id', '=', 'webhook_inbox.tenant_id')
        .onRef('payment_connections.id', '=', 'webhook_inbox.connection_id'),
    )
    .select([
      'webhook_inbox.connection_id',
      'webhook_inbox.dedupe_key',
      'webhook_inbox.attempt_id',
      'webhook_inbox.subject_ref',
      'webhook_inbox.kind',
      'webhook_inbox.received_at',
      'webhook_inbox.deliveries',
      'webhook_inbox.processed_at',
      'webhook_inbox.verdict',
      'webhook_inbox.effect',
      'payment_connections.provider',
    ])
    .where('webhook_inbox.tenant_id', '=', tenantId)
    .orderBy('webhook_inbox.received_at', 'desc')
    .limit(filter.limit)
  if (filter.connectionId !== undefined) {
    query = query.where('webhook_inbox.connection_id', '=', filter.connectionId)
  }
  if (filter.attemptId !== undefined) query = query.where('webhook_inbox.attempt_id', '=', filter.attemptId)
  return query.execute()
}

export async function listRejections(
  db: Db,
  tenantId: string,
  filter: { connectionId?: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('webhook_rejections')
    .select(['id', 'connection_id', 'reason', 'size_bytes', 'address', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .limit(filter.limit)
  if (filter.connectionId !== undefined) query = query.where('connection_id', '=', filter.connectionId)
  return query.execute()
}
