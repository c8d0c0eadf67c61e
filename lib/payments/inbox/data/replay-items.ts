import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import type { Change } from '@/lib/payments/inbox/schema'
import type { Chosen } from './replays'

/** The notifications of a replay, as many as a page shows, with those that change something first. */
export async function listReplayItems(db: TenantDb, replayId: string, limit: number) {
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
    .leftJoin('order_references as o', (join) =>
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
    .where('r.replay_id', '=', replayId)
    .orderBy(sql`(r.change is null)`)
    .orderBy(sql`(r.problem is null)`)
    .orderBy('r.position')
    .limit(limit)
    .execute()
}

/** Which notifications an earlier replay was about. */
export async function listChosen(db: TenantDb, replayId: string): Promise<Chosen[]> {
  const rows = await db
    .selectFrom('webhook_replay_items')
    .select(['connection_id', 'dedupe_key'])
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
export async function takeNextItems(db: TenantDb, replayId: string): Promise<WaitingItem[]> {
  const waiting = db
    .selectFrom('webhook_replay_items as r')
    .innerJoin('webhook_inbox as i', (join) =>
      join
        .onRef('i.tenant_id', '=', 'r.tenant_id')
        .onRef('i.connection_id', '=', 'r.connection_id')
        .onRef('i.dedupe_key', '=', 'r.dedupe_key'),
    )
    .select(['r.position', 'r.connection_id', 'r.dedupe_key', 'i.attempt_id', 'i.body', 'i.received_at'])
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
  db: TenantDb,
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
    .where('id', '=', replayId)
    .execute()
}

export async function finishReplay(db: TenantDb, replayId: string): Promise<void> {
  await db
    .updateTable('webhook_replays')
    .set({ state: 'done', finished_at: new Date() })
    .where('id', '=', replayId)
    .execute()
}
