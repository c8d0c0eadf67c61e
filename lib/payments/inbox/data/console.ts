import { sql } from 'kysely'
import type { InferResult } from 'kysely'
import type { Cursor } from '@/lib/core/text/cursor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Provider } from '@/lib/payments/schema'
import type { ConsoleEntry, ConsoleVerdict } from '@/lib/payments/inbox/schema'

/** A moment as the database knows it; a Date would cut it off. */
function exactly(column: 'i.received_at' | 'r.created_at') {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

export type PlacedEntry = ConsoleEntry & { place: Cursor }

export type Search = {
  from?: Date | undefined
  to?: Date | undefined
  verdict?: ConsoleVerdict | undefined
  provider?: Provider | undefined
  orderId?: string | undefined
  only?: { connectionId: string; dedupeKey: string } | undefined
  after?: Cursor | undefined
  limit: number
}

/** Notifications with their gateway and order, newest first. */
function shownNotifications(db: TenantDb) {
  return db
    .selectFrom('webhook_inbox as i')
    .innerJoin('payment_connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.connection_id'),
    )
    .leftJoin('payment_attempts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.id', '=', 'i.attempt_id'),
    )
    .leftJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'a.tenant_id').onRef('o.id', '=', 'a.order_id'),
    )
    .select([
      'i.connection_id',
      'i.dedupe_key',
      'i.kind',
      'i.received_at',
      'i.verdict',
      'i.effect',
      'i.deliveries',
      'c.provider',
      'o.id as order_id',
      'o.number as order_number',
      exactly('i.received_at').as('exact_at'),
    ])
    .orderBy('i.received_at', 'desc')
    .orderBy('i.dedupe_key', 'desc')
}

type ShownNotifications = ReturnType<typeof shownNotifications>

function searched(all: ShownNotifications, search: Search): ShownNotifications {
  let query = all
  if (search.from) query = query.where('i.received_at', '>=', search.from)
  if (search.to) query = query.where('i.received_at', '<', search.to)
  if (search.verdict) query = query.where('i.verdict', '=', search.verdict)
  if (search.provider) query = query.where('c.provider', '=', search.provider)
  if (search.orderId) query = query.where('a.order_id', '=', search.orderId)
  if (search.after) {
    const { value: at, id } = search.after
    query = query
      .where('i.received_at', '<=', sql<Date>`${at}::timestamptz`)
      .where(sql<boolean>`(i.received_at, i.dedupe_key) < (${at}::timestamptz, ${id})`)
  }
  if (search.only) {
    query = query
      .where('i.connection_id', '=', search.only.connectionId)
      .where('i.dedupe_key', '=', search.only.dedupeKey)
  }
  return query
}

function toEntry(row: InferResult<ShownNotifications>[number]): PlacedEntry {
  const { order_id: orderId, order_number: number } = row
  return {
    id: row.dedupe_key,
    connectionId: row.connection_id,
    provider: row.provider as Provider,
    at: row.received_at,
    verdict: row.verdict as ConsoleVerdict,
    kind: row.kind,
    dedupeKey: row.dedupe_key,
    order: orderId === null || number === null ? null : { id: orderId, number },
    effect: row.effect,
    deliveries: row.deliveries,
    refusal: null,
    place: { value: row.exact_at, id: row.dedupe_key },
  }
}

/** Notifications, newest first. */
export async function listNotifications(db: TenantDb, search: Search): Promise<PlacedEntry[]> {
  const rows = await searched(shownNotifications(db), search).limit(search.limit).execute()
  return rows.map(toEntry)
}

/** What was refused, newest first. */
export async function listRefused(db: TenantDb, search: Search): Promise<PlacedEntry[]> {
  let query = db
    .selectFrom('webhook_rejections as r')
    .innerJoin('payment_connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'r.tenant_id').onRef('c.id', '=', 'r.connection_id'),
    )
    .select([
      'r.id',
      'r.connection_id',
      'r.reason',
      'r.size_bytes',
      'r.address',
      'r.created_at',
      'c.provider',
      exactly('r.created_at').as('exact_at'),
    ])
    .orderBy('r.created_at', 'desc')
    .orderBy(sql`r.id::text`, 'desc')
    .limit(search.limit)
  if (search.from) query = query.where('r.created_at', '>=', search.from)
  if (search.to) query = query.where('r.created_at', '<', search.to)
  if (search.provider) query = query.where('c.provider', '=', search.provider)
  if (search.after) {
    const { value: at, id } = search.after
    query = query
      .where('r.created_at', '<=', sql<Date>`${at}::timestamptz`)
      .where(sql<boolean>`(r.created_at, r.id::text) < (${at}::timestamptz, ${id})`)
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    connectionId: row.connection_id,
    provider: row.provider as Provider,
    at: row.created_at,
    verdict: 'refused',
    kind: null,
    dedupeKey: null,
    order: null,
    effect: null,
    deliveries: 1,
    refusal: { reason: row.reason, sizeBytes: row.size_bytes, address: row.address },
    place: { value: row.exact_at, id: row.id },
  }))
}

/** What a member may know of one notification; its body is not among it. */
export async function findNotification(db: TenantDb, connectionId: string, dedupeKey: string) {
  const row = await db
    .selectFrom('webhook_inbox')
    .select(['subject_ref', 'attempt_id', 'processed_at'])
    .where('connection_id', '=', connectionId)
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirst()
  return row
    ? {
        subjectRef: row.subject_ref,
        attemptId: row.attempt_id,
        processedAt: row.processed_at,
      }
    : null
}

export async function findOrderIdByNumber(db: TenantDb, number: string): Promise<string | null> {
  const row = await db
    .selectFrom('order_references')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id ?? null
}
