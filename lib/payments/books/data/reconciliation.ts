import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { Total } from '@/lib/payments/books/schema'
import type { RunView } from '@/lib/payments/books/schema'
import { idAt } from './findings'

export type Run = RunView & { cursor: string | null }

const columns = [
  'id',
  'kind',
  'from_at',
  'to_at',
  'state',
  'cursor',
  'checked',
  'healed',
  'flagged',
  'unreachable',
  'totals',
  'created_at',
  'finished_at',
] as const

type Row = {
  id: string
  kind: string
  from_at: Date
  to_at: Date
  state: string
  cursor: string | null
  checked: number
  healed: number
  flagged: number
  unreachable: number
  totals: unknown
  created_at: Date
  finished_at: Date | null
}

function toRun(row: Row): Run {
  return {
    id: row.id,
    kind: row.kind as Run['kind'],
    from: row.from_at,
    to: row.to_at,
    state: row.state as Run['state'],
    cursor: row.cursor,
    checked: row.checked,
    healed: row.healed,
    flagged: row.flagged,
    unreachable: row.unreachable,
    totals: Total.array().catch([]).parse(row.totals),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

export async function addAskedRun(
  db: TenantDb,
  run: { id: string; from: Date; to: Date; requestedBy: string },
): Promise<void> {
  await db
    .insertInto('reconciliation_runs')
    .values({
      tenant_id: db.tenantId,
      id: run.id,
      kind: 'asked',
      from_at: run.from,
      to_at: run.to,
      requested_by: run.requestedBy,
    })
    .execute()
}

/** Null when the day has its run already. */
export async function addDailyRun(
  db: TenantDb,
  run: { day: string; from: Date; to: Date },
): Promise<string | null> {
  const row = await db
    .insertInto('reconciliation_runs')
    .values({
      tenant_id: db.tenantId,
      id: newId(),
      kind: 'daily',
      day: sql`${run.day}::date`,
      from_at: run.from,
      to_at: run.to,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'day']).where('kind', '=', 'daily').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findRun(db: TenantDb, runId: string): Promise<Run | null> {
  const row = await db
    .selectFrom('reconciliation_runs')
    .select(columns)
    .where('id', '=', runId)
    .executeTakeFirst()
  return row ? toRun(row) : null
}

export async function listRuns(db: TenantDb, limit: number): Promise<Run[]> {
  const rows = await db
    .selectFrom('reconciliation_runs')
    .select(columns)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRun)
}

export async function saveRun(db: TenantDb, run: Run): Promise<void> {
  await db
    .updateTable('reconciliation_runs')
    .set((eb) => ({
      state: run.state,
      cursor: run.cursor,
      checked: run.checked,
      healed: run.healed,
      flagged: run.flagged,
      unreachable: run.unreachable,
      totals: JSON.stringify(run.totals),
      started_at: eb.fn.coalesce('started_at', sql<Date>`now()`),
      finished_at: run.state === 'done' ? new Date() : null,
    }))
    .where('id', '=', run.id)
    .execute()
}

/** Attempts that were begun, or whose money was first seen, in this time; a page of them after the cursor. */
export async function listAttemptsIn(
  db: TenantDb,
  range: { from: Date; to: Date; after: string | null; limit: number },
): Promise<string[]> {
  const from = idAt(range.from)
  const to = idAt(range.to)
  const after = range.after ?? '00000000-0000-0000-0000-000000000000'
  const found = await sql<{ id: string }>`
    select id from (
      select id from payment_attempts
        where tenant_id = ${db.tenantId}::uuid and id >= ${from}::uuid and id < ${to}::uuid and id > ${after}::uuid
          and connection_id is not null
      union
      select attempt_id from gateway_transactions
        where tenant_id = ${db.tenantId}::uuid and id >= ${from}::uuid and id < ${to}::uuid and attempt_id > ${after}::uuid
          and connection_id is not null
    ) as within
    order by id limit ${range.limit}`.execute(db)
  return found.rows.map(({ id }) => id)
}

export type Place = { runId: string; connectionId: string; attemptId: string | null; orderId: string | null }
