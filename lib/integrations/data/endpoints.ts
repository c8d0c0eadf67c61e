import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { TopicsSince } from '@/lib/integrations/rules'
import type { EndpointState, StopReason } from '@/lib/integrations/schema'

export type EndpointRow = {
  id: string
  url: string
  description: string
  topics: string
  state: EndpointState
  stoppedBecause: StopReason | null
  secretVersion: number
  failures: number
  failingSince: Date | null
  lastDeliveredAt: Date | null
  topicsSince: TopicsSince
  createdBy: string
  createdAt: Date
  version: number
}

function endpointQuery(db: TenantDb) {
  return db
    .selectFrom('webhook_endpoints as e')
    .select([
      'e.id',
      'e.url',
      'e.description',
      'e.topics',
      'e.state',
      'e.is_gone',
      'e.secret_version',
      'e.failure_count',
      'e.failing_since',
      'e.last_delivered_at',
      'e.topics_since',
      'e.created_by',
      'e.created_at',
      'e.version',
    ])
    .where('e.removed_at', 'is', null)
}

type Found = Awaited<ReturnType<ReturnType<typeof endpointQuery>['execute']>>[number]

function toEndpoint(row: Found): EndpointRow {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    topics: row.topics,
    state: row.state === 'paused' || row.state === 'failing' ? row.state : 'active',
    stoppedBecause:
      row.state === 'failing' ? (row.is_gone ? 'gone' : 'silent') : row.state === 'paused' ? 'person' : null,
    secretVersion: row.secret_version,
    failures: row.failure_count,
    failingSince: row.failing_since,
    lastDeliveredAt: row.last_delivered_at,
    topicsSince: row.topics_since as TopicsSince,
    createdBy: row.created_by,
    createdAt: row.created_at,
    version: row.version,
  }
}

export async function listEndpointRows(db: TenantDb): Promise<EndpointRow[]> {
  const rows = await endpointQuery(db).orderBy('e.id', 'desc').execute()
  return rows.map(toEndpoint)
}

export async function findEndpoint(db: TenantDb, id: string): Promise<EndpointRow | null> {
  const row = await endpointQuery(db).where('e.id', '=', id).executeTakeFirst()
  return row ? toEndpoint(row) : null
}

/** The same, held until the commit, so that two changes of one endpoint follow each other. */
export async function lockEndpoint(db: TenantDb, id: string): Promise<EndpointRow | null> {
  const row = await endpointQuery(db).where('e.id', '=', id).forUpdate().executeTakeFirst()
  return row ? toEndpoint(row) : null
}

export async function addEndpointRow(
  db: TenantDb,
  endpoint: { id: string; url: string; description: string; topics: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('webhook_endpoints')
    .values({
      tenant_id: db.tenantId,
      id: endpoint.id,
      url: endpoint.url,
      description: endpoint.description,
      topics: endpoint.topics,
      created_by: endpoint.createdBy,
    })
    .execute()
}

export type EndpointChange = Partial<{
  url: string
  description: string
  topics: string
  topicsSince: TopicsSince
  state: EndpointState
  secretVersion: number
  failures: number
  failingSince: Date | null
  pausedAt: Date | null
  removedAt: Date
  version: number
}>

export async function changeEndpointRow(db: TenantDb, id: string, change: EndpointChange): Promise<void> {
  const { topicsSince, secretVersion, failures, failingSince, pausedAt, removedAt, ...same } = change
  await db
    .updateTable('webhook_endpoints')
    .set({
      ...same,
      ...(topicsSince === undefined ? {} : { topics_since: JSON.stringify(topicsSince) }),
      ...(secretVersion === undefined ? {} : { secret_version: secretVersion }),
      ...(failures === undefined ? {} : { failure_count: failures }),
      ...(failingSince === undefined ? {} : { failing_since: failingSince }),
      ...(pausedAt === undefined ? {} : { paused_at: pausedAt }),
      ...(removedAt === undefined ? {} : { removed_at: removedAt }),
    })
    .where('id', '=', id)
    .execute()
}

/** Something arrived: whatever failed before is over. */
export async function noteArrival(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ failure_count: 0, failing_since: null, last_delivered_at: new Date() })
    .where('id', '=', id)
    .execute()
}

/** One more failure; tells how many there were in a row, and since when. */
export async function noteFailure(
  db: TenantDb,
  id: string,
): Promise<{ failures: number; failingSince: Date }> {
  const row = await db
    .updateTable('webhook_endpoints')
    .set((eb) => ({
      failure_count: eb('failure_count', '+', 1),
      failing_since: sql<Date>`coalesce(failing_since, now())`,
    }))
    .where('id', '=', id)
    .returning(['failure_count', 'failing_since'])
    .executeTakeFirstOrThrow()
  return { failures: row.failure_count, failingSince: row.failing_since ?? new Date() }
}

/** Leaves the endpoint alone, for it said that it is gone or nothing arrived for long. False when somebody else has done so, or changed its state, before. */
export async function pauseFailing(db: TenantDb, id: string, isGone: boolean): Promise<boolean> {
  const done = await db
    .updateTable('webhook_endpoints')
    .set((eb) => ({
      state: 'failing',
      is_gone: isGone,
      paused_at: new Date(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function saveWebhookSecret(
  db: Db,
  endpointId: string,
  secret: { version: number; sealed: Buffer; overlapHours: number },
): Promise<void> {
  await sql`
    select app.save_webhook_secret(
      ${endpointId}::uuid, ${secret.version}::integer, ${secret.sealed}::bytea,
      make_interval(hours => ${secret.overlapHours}::integer)
    )`.execute(db)
}

/** The sealed secrets that sign now, newest first; only a job gets any. */
export async function listWebhookSecrets(
  db: Db,
  endpointId: string,
): Promise<{ version: number; sealed: Buffer }[]> {
  const found = await sql<{ secret_version: number; sealed: Buffer }>`
    select secret_version, sealed from app.read_webhook_secrets(${endpointId}::uuid)`.execute(db)
  return found.rows.map((row) => ({ version: row.secret_version, sealed: row.sealed }))
}
