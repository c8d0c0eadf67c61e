import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { wordOf } from '@/lib/platform/console/data/tenants'
import type { ListedRun, Run, RunItem, RunItemPage } from '@/lib/platform/console/schema/runs'
import type { TenantFilter } from '@/lib/platform/console/schema/tenants'

export type NewRun = { id: string; requestedBy: string; address: string; run: Run }

/** Writes the run down with every tenant that it is for; how many that are. Nothing is written for none. */
export async function addRun(db: Db, { id, requestedBy, address, run }: NewRun, filter: TenantFilter | null) {
  let targets = db.selectFrom('tenants as t').select(['t.id', 't.slug'])
  if (filter === null) targets = targets.where('t.id', '=', sql<string>`any(${run.chosen}::uuid[])`)
  else {
    if (filter.status === 'leaving') targets = targets.where('t.deletion_due_at', 'is not', null)
    else if (filter.status) targets = targets.where('t.status', '=', filter.status)
    if (filter.plan) {
      const plan = filter.plan
      targets = targets.where((eb) =>
        eb.exists(
          eb
            .selectFrom('subscriptions as s')
            .select('s.tenant_id')
            .whereRef('s.tenant_id', '=', 't.id')
            .where('s.kind', '=', 'plan')
            .where('s.plan_id', '=', plan),
        ),
      )
    }
    if (filter.q)
      targets = targets.where(
        't.id',
        'in',
        sql<string>`(select tenant_id from app.find_tenants(${wordOf(filter)}, 10000))`,
      )
  }
  const chosen = await targets.limit(10_000).execute()
  if (chosen.length === 0) return 0
  await db
    .insertInto('platform_runs')
    .values({
      id,
      kind: run.kind,
      details: JSON.stringify({ reason: run.reason, texts: run.texts, plan: run.plan, until: run.until }),
      requested_by: requestedBy,
      address,
      total: chosen.length,
    })
    .execute()
  await sql`
    insert into platform_run_items (run_id, target_id, target_name)
    select ${id}::uuid, x.id, x.slug
    from unnest(${chosen.map((one) => one.id)}::uuid[], ${chosen.map((one) => one.slug)}::text[]) x (id, slug)
  `.execute(db)
  return chosen.length
}

export async function listRuns(
  db: Db,
  { limit, id, after }: { limit: number; id?: string | undefined; after?: string | undefined },
): Promise<(ListedRun & { requestedBy: string })[]> {
  let query = db
    .selectFrom('platform_runs as r')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('platform_run_items as i')
          .select((one) => [
            one.fn.countAll<bigint>().filterWhere('i.state', '=', 'done').as('done'),
            one.fn.countAll<bigint>().filterWhere('i.state', '=', 'skipped').as('skipped'),
            one.fn.countAll<bigint>().filterWhere('i.state', '=', 'failed').as('failed'),
          ])
          .whereRef('i.run_id', '=', 'r.id')
          .as('s'),
      (join) => join.onTrue(),
    )
    .select([
      'r.id',
      'r.kind',
      'r.total',
      'r.created_at',
      'r.requested_by',
      's.done',
      's.skipped',
      's.failed',
    ])
  if (id !== undefined) query = query.where('r.id', '=', id)
  if (after !== undefined) query = query.where('r.id', '<', after)
  const rows = await query.orderBy('r.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    total: row.total,
    createdAt: row.created_at,
    requestedBy: row.requested_by,
    done: Number(row.done),
    skipped: Number(row.skipped),
    failed: Number(row.failed),
  }))
}

const itemsOf = (db: Db, runId: string) =>
  db
    .selectFrom('platform_run_items')
    .select(['target_id as targetId', 'target_name as targetName', 'state', 'problem', 'done_at as doneAt'])
    .where('run_id', '=', runId)

/** What went wrong or was passed over first, then the rest. */
export async function listRunItems(db: Db, runId: string, limit: number): Promise<RunItem[]> {
  return itemsOf(db, runId)
    .orderBy(sql`array_position(array['failed', 'skipped', 'waiting', 'done'], state)`)
    .orderBy('target_name')
    .limit(limit)
    .execute()
}

/** The same from behind one of them on, in an order that does not change while the run goes on. */
export async function listRunItemsBehind(
  db: Db,
  runId: string,
  { after, limit, state }: RunItemPage,
): Promise<RunItem[]> {
  return itemsOf(db, runId)
    .$if(after !== undefined, (query) => query.where('target_id', '>', after ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .orderBy('target_id')
    .limit(limit)
    .execute()
}

/** Runs with tenants that wait, each with one of them. */
export async function listOpenRuns(db: Db): Promise<{ runId: string; targetId: string }[]> {
  const rows = await db
    .selectFrom('platform_run_items')
    .select(['run_id', 'target_id'])
    .distinctOn('run_id')
    .where('state', '=', 'waiting')
    .orderBy('run_id')
    .limit(20)
    .execute()
  return rows.map((row) => ({ runId: row.run_id, targetId: row.target_id }))
}

export async function listWaitingTargets(
  db: Db,
  runId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = db
    .selectFrom('platform_run_items')
    .select('target_id')
    .where('run_id', '=', runId)
    .where('state', '=', 'waiting')
  if (after !== null) query = query.where('target_id', '>', after)
  const rows = await query.orderBy('target_id').limit(limit).execute()
  return rows.map((row) => row.target_id)
}

export async function workOffItem(db: Db, runId: string): Promise<string> {
  const { rows } = await sql<{ outcome: string }>`
    select app.work_off_item(${runId}::uuid) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'taken'
}

export async function giveUpItem(db: Db, runId: string, problem: string): Promise<void> {
  await sql`select app.give_up_item(${runId}::uuid, ${problem})`.execute(db)
}

export async function repeatFailedItems(db: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ again: bigint }>`
    select app.repeat_failed_items(${runId}::uuid) as again`.execute(db)
  return Number(rows[0]?.again ?? 0n)
}
