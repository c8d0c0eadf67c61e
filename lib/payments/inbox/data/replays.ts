import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type Replay = {
  id: string
  isDryRun: boolean
  state: 'waiting' | 'running' | 'done'
  total: number
  done: number
  changed: number
  failed: number
  createdAt: Date
  finishedAt: Date | null
}

const columns = [
  'id',
  'is_dry_run',
  'state',
  'total',
  'done',
  'changed',
  'failed',
  'created_at',
  'finished_at',
] as const

type Row = {
  id: string
  is_dry_run: boolean
  state: string
  total: number
  done: number
  changed: number
  failed: number
  created_at: Date
  finished_at: Date | null
}

function toReplay(row: Row): Replay {
  return {
    id: row.id,
    isDryRun: row.is_dry_run,
    state: row.state as Replay['state'],
    total: row.total,
    done: row.done,
    changed: row.changed,
    failed: row.failed,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

export type Chosen = { connectionId: string; dedupeKey: string }

/** The notifications that a search finds, oldest first; one more than the limit tells that there are too many. */
export async function chooseDeliveries(
  db: TenantDb,
  search: {
    from?: Date | undefined
    to?: Date | undefined
    verdict?: string | undefined
    provider?: string | undefined
    orderId?: string | undefined
    only?: Chosen | undefined
    limit: number
  },
): Promise<Chosen[]> {
  let query = db
    .selectFrom('webhook_inbox as i')
    .innerJoin('payment_connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.connection_id'),
    )
    .leftJoin('payment_attempts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.id', '=', 'i.attempt_id'),
    )
    .select(['i.connection_id', 'i.dedupe_key'])
    .where('i.verdict', '<>', 'test')
    .orderBy('i.received_at')
    .orderBy('i.dedupe_key')
    .limit(search.limit + 1)
  if (search.from) query = query.where('i.received_at', '>=', search.from)
  if (search.to) query = query.where('i.received_at', '<', search.to)
  if (search.verdict) query = query.where('i.verdict', '=', search.verdict)
  if (search.provider) query = query.where('c.provider', '=', search.provider)
  if (search.orderId) query = query.where('a.order_id', '=', search.orderId)
  if (search.only) {
    query = query
      .where('i.connection_id', '=', search.only.connectionId)
      .where('i.dedupe_key', '=', search.only.dedupeKey)
  }
  const rows = await query.execute()
  return rows.map((row) => ({ connectionId: row.connection_id, dedupeKey: row.dedupe_key }))
}

export async function addReplay(
  db: TenantDb,
  replay: { id: string; isDryRun: boolean; chosen: readonly Chosen[]; requestedBy: string },
): Promise<void> {
  await db
    .insertInto('webhook_replays')
    .values({
      tenant_id: db.tenantId,
      id: replay.id,
      is_dry_run: replay.isDryRun,
      total: replay.chosen.length,
      requested_by: replay.requestedBy,
    })
    .execute()
  await sql`
    insert into webhook_replay_items (tenant_id, replay_id, position, connection_id, dedupe_key)
    select ${db.tenantId}::uuid, ${replay.id}::uuid, c.position, c.connection_id, c.dedupe_key
    from unnest(${replay.chosen.map((one) => one.connectionId)}::uuid[], ${replay.chosen.map((one) => one.dedupeKey)}::text[])
      with ordinality as c (connection_id, dedupe_key, position)`.execute(db)
}

export async function findReplay(db: TenantDb, replayId: string): Promise<Replay | null> {
  const row = await db
    .selectFrom('webhook_replays')
    .select(columns)
    .where('id', '=', replayId)
    .executeTakeFirst()
  return row ? toReplay(row) : null
}

export async function listReplays(db: TenantDb, limit: number): Promise<Replay[]> {
  const rows = await db
    .selectFrom('webhook_replays')
    .select(columns)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toReplay)
}
