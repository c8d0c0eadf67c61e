import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { cutText } from '@/lib/core/text'
import type { Change } from '@/lib/payments/schema/console'

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
  db: Db,
  tenantId: string,
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
    .where('i.tenant_id', '=', tenantId)
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
  db: Db,
  tenantId: string,
  replay: { id: string; isDryRun: boolean; chosen: readonly Chosen[]; requestedBy: string },
): Promise<void> {
  await db
    .insertInto('webhook_replays')
    .values({
      tenant_id: tenantId,
      id: replay.id,
      is_dry_run: replay.isDryRun,
      total: replay.chosen.length,
      requested_by: replay.requestedBy,
    })
    .execute()
  await sql`
    insert into webhook_replay_items (tenant_id, replay_id, position, connection_id, dedupe_key)
    select ${tenantId}::uuid, ${replay.id}::uuid, c.position, c.connection_id, c.dedupe_key
    from unnest(${replay.chosen.map((one) => one.connectionId)}::uuid[], ${replay.chosen.map((one) => one.dedupeKey)}::text[])
      with ordinality as c (connection_id, dedupe_key, position)`.execute(db)
}

export async function findReplay(db: Db, tenantId: string, replayId: string): Promise<Replay | null> {
  const row = await db
    .selectFrom('webhook_replays')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', replayId)
    .executeTakeFirst()
  return row ? toReplay(row) : null
}

export async function listReplays(db: Db, tenantId: string, limit: number): Promise<Replay[]> {
  const rows = await db
    .selectFrom('webhook_replays')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toReplay)
}

/** The notifications of a replay, as many as a page shows, with those that change something first. */
export async function listReplayItems(db: Db, tenantId: string, replayId: string, limit: number) {
  return db
    .selectFrom('webhook_replay_items as r')
    .innerJoin('webhook_inbox as i', (join) =>
      join
        .onRef('i.tenant_id', '=', 'r.tenant_id')
        .onRef('i.connection_id', '=', 'r.connection_id')
        .onRef('i.dedupe_key', '=', 'r.dedupe_key'),
    )
    .leftJoin('payment_attempts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.id', '=', 'i.attempt_id'),
    )
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'a.tenant_id').onRef('o.id', '=', 'a.order_id'),
    )
    .select([
      'r.position',
      'r.connection_id',
      'r.dedupe_key',
      'r.state',
      'r.verdict',
      'r.change',
      'r.problem',
      'i.kind',
      'i.received_at',
      'o.id as order_id',
      'o.number as order_number',
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.replay_id', '=', replayId)
    .orderBy(sql`(r.change is null)`)
    .orderBy(sql`(r.problem is null)`)
    .orderBy('r.position')
    .limit(limit)
    .execute()
}

/** Which notifications an earlier replay was about. */
export async function listChosen(db: Db, tenantId: string, replayId: string): Promise<Chosen[]> {
  const rows = await db
    .selectFrom('webhook_replay_items')
    .select(['connection_id', 'dedupe_key'])
    .where('tenant_id', '=', tenantId)
    .where('replay_id', '=', replayId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ connectionId: row.connection_id, dedupeKey: row.dedupe_key }))
}

export type WaitingItem = Chosen & {
  position: number
  attemptId: string | null
  body: string
  receivedAt: Date
}

/** The oldest notification that waits, with all others of the same payment: one look at the gateway serves them. */
export async function takeNextItems(db: Db, tenantId: string, replayId: string): Promise<WaitingItem[]> {
  const waiting = db
    .selectFrom('webhook_replay_items as r')
    .innerJoin('webhook_inbox as i', (join) =>
      join
        .onRef('i.tenant_id', '=', 'r.tenant_id')
        .onRef('i.connection_id', '=', 'r.connection_id')
        .onRef('i.dedupe_key', '=', 'r.dedupe_key'),
    )
    .select(['r.position', 'r.connection_id', 'r.dedupe_key', 'i.attempt_id', 'i.body', 'i.received_at'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.replay_id', '=', replayId)
    .where('r.state', '=', 'waiting')
    .orderBy('r.position')
  const first = await waiting.limit(1).executeTakeFirst()
  if (!first) return []
  const rows =
    first.attempt_id === null
      ? [first]
      : await waiting.where('i.attempt_id', '=', first.attempt_id).limit(200).execute()
  return rows.map((row) => ({
    position: row.position,
    connectionId: row.connection_id,
    dedupeKey: row.dedupe_key,
    attemptId: row.attempt_id,
    body: row.body,
    receivedAt: row.received_at,
  }))
}

export type ItemResult = {
  position: number
  verdict: string | null
  change: Change | null
  problem: string | null
}

export async function finishItems(
  db: Db,
  tenantId: string,
  replayId: string,
  results: readonly ItemResult[],
): Promise<void> {
  for (const { position, verdict, change, problem } of results) {
    await db
      .updateTable('webhook_replay_items')
      .set({
        state: problem === null ? 'done' : 'failed',
        verdict,
        change: change === null ? null : JSON.stringify(change),
        problem: problem ? cutText(problem, 500) : null,
      })
      .where('tenant_id', '=', tenantId)
      .where('replay_id', '=', replayId)
      .where('position', '=', position)
      .execute()
  }
  await db
    .updateTable('webhook_replays')
    .set((eb) => ({
      state: 'running',
      started_at: eb.fn.coalesce('started_at', sql<Date>`now()`),
      done: eb('done', '+', results.length),
      changed: eb('changed', '+', results.filter(({ change }) => change !== null).length),
      failed: eb('failed', '+', results.filter(({ problem }) => problem !== null).length),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', replayId)
    .execute()
}

export async function finishReplay(db: Db, tenantId: string, replayId: string): Promise<void> {
  await db
    .updateTable('webhook_replays')
    .set({ state: 'done', finished_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', replayId)
    .execute()
}
