import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { Difference, FindingKind } from '@/lib/payments/rules/books'
import type { Provider } from '@/lib/payments/schema'
import { Total } from '@/lib/payments/schema/reconciliation'
import type { FindingView, RunView } from '@/lib/payments/schema/reconciliation'

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
  db: Db,
  tenantId: string,
  run: { id: string; from: Date; to: Date; requestedBy: string },
): Promise<void> {
  await db
    .insertInto('reconciliation_runs')
    .values({
      tenant_id: tenantId,
      id: run.id,
      kind: 'asked',
      from_at: run.from,
      to_at: run.to,
      requested_by: run.requestedBy,
    })
    .execute()
}

/** The first moment of one day and the last of another, in the time zone of the shop. */
export async function boundsOf(
  db: Db,
  days: { from: string; to: string; timeZone: string },
): Promise<{ from: Date; to: Date }> {
  const found = await sql<{ from: Date; to: Date }>`
    select (${days.from}::date)::timestamp at time zone ${days.timeZone} as "from",
           (${days.to}::date + 1)::timestamp at time zone ${days.timeZone} as "to"`.execute(db)
  const row = found.rows[0]
  if (!row) throw new Error('A statement without a table has one row.')
  return row
}

/** Null when the day has its run already. */
export async function addDailyRun(
  db: Db,
  tenantId: string,
  run: { day: string; from: Date; to: Date },
): Promise<string | null> {
  const row = await db
    .insertInto('reconciliation_runs')
    .values({
      tenant_id: tenantId,
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

export async function findRun(db: Db, tenantId: string, runId: string): Promise<Run | null> {
  const row = await db
    .selectFrom('reconciliation_runs')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', runId)
    .executeTakeFirst()
  return row ? toRun(row) : null
}

export async function listRuns(db: Db, tenantId: string, limit: number): Promise<Run[]> {
  const rows = await db
    .selectFrom('reconciliation_runs')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRun)
}

export async function saveRun(db: Db, tenantId: string, run: Run): Promise<void> {
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
    .where('tenant_id', '=', tenantId)
    .where('id', '=', run.id)
    .execute()
}

/** The smallest id that could have been made at this moment: ids begin with their time. */
function idAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Attempts that were begun, or whose money was first seen, in this time; a page of them after the cursor. */
export async function listAttemptsIn(
  db: Db,
  tenantId: string,
  range: { from: Date; to: Date; after: string | null; limit: number },
): Promise<string[]> {
  const from = idAt(range.from)
  const to = idAt(range.to)
  const after = range.after ?? '00000000-0000-0000-0000-000000000000'
  const found = await sql<{ id: string }>`
    select id from (
      select id from payment_attempts
        where tenant_id = ${tenantId}::uuid and id >= ${from}::uuid and id < ${to}::uuid and id > ${after}::uuid
      union
      select attempt_id from gateway_transactions
        where tenant_id = ${tenantId}::uuid and id >= ${from}::uuid and id < ${to}::uuid and attempt_id > ${after}::uuid
    ) as within
    order by id limit ${range.limit}`.execute(db)
  return found.rows.map(({ id }) => id)
}

type Place = { runId: string; connectionId: string; attemptId: string | null; orderId: string | null }

/** Open differences of one attempt, by kind and subject. */
export async function listOpenFindings(
  db: Db,
  tenantId: string,
  attemptId: string,
): Promise<{ id: string; kind: FindingKind; subjectRef: string }[]> {
  const rows = await db
    .selectFrom('reconciliation_findings')
    .select(['id', 'kind', 'subject_ref'])
    .where('tenant_id', '=', tenantId)
    .where('attempt_id', '=', attemptId)
    .where('state', '=', 'open')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind as FindingKind, subjectRef: row.subject_ref }))
}

/** Writes a difference down. One that is open or was settled by a person is not found a second time. */
export async function addFinding(
  db: Db,
  tenantId: string,
  place: Place,
  difference: Difference,
  state: 'open' | 'healed',
): Promise<void> {
  await db
    .insertInto('reconciliation_findings')
    .values({
      tenant_id: tenantId,
      id: newId(),
      run_id: place.runId,
      connection_id: place.connectionId,
      kind: difference.kind,
      subject_ref: difference.subjectRef,
      attempt_id: place.attemptId,
      order_id: place.orderId,
      here_minor: difference.hereMinor,
      there_minor: difference.thereMinor,
      currency: difference.currency,
      state,
      settled_at: state === 'healed' ? new Date() : null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id', 'kind', 'subject_ref'])
        .where('state', '<>', 'healed')
        .doNothing(),
    )
    .execute()
}

export async function healFinding(db: Db, tenantId: string, findingId: string): Promise<void> {
  await db
    .updateTable('reconciliation_findings')
    .set({ state: 'healed', settled_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', findingId)
    .where('state', '=', 'open')
    .execute()
}

/** What needs a person, and what was found by one run; newest first. */
export async function listFindings(
  db: Db,
  tenantId: string,
  filter: { state: 'open' } | { runId: string },
  limit: number,
): Promise<FindingView[]> {
  let query = db
    .selectFrom('reconciliation_findings as f')
    .innerJoin('payment_connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'f.tenant_id').onRef('c.id', '=', 'f.connection_id'),
    )
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'f.tenant_id').onRef('o.id', '=', 'f.order_id'),
    )
    .select([
      'f.id',
      'f.run_id',
      'f.connection_id',
      'f.kind',
      'f.subject_ref',
      'f.attempt_id',
      'f.here_minor',
      'f.there_minor',
      'f.currency',
      'f.state',
      'f.found_at',
      'f.settled_at',
      'f.note',
      'c.provider',
      'o.id as order_id',
      'o.number as order_number',
    ])
    .where('f.tenant_id', '=', tenantId)
    .orderBy('f.found_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit)
  query =
    'state' in filter ? query.where('f.state', '=', filter.state) : query.where('f.run_id', '=', filter.runId)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    runId: row.run_id,
    connectionId: row.connection_id,
    provider: row.provider as Provider,
    kind: row.kind as FindingKind,
    subjectRef: row.subject_ref,
    attemptId: row.attempt_id,
    order:
      row.order_id === null || row.order_number === null
        ? null
        : { id: row.order_id, number: row.order_number },
    hereMinor: row.here_minor,
    thereMinor: row.there_minor,
    currency: row.currency,
    state: row.state as FindingView['state'],
    foundAt: row.found_at,
    settledAt: row.settled_at,
    note: row.note,
  }))
}

/** False when it is not open any more. */
export async function settleFinding(
  db: Db,
  tenantId: string,
  findingId: string,
  settled: { by: string; note: string },
): Promise<boolean> {
  const rows = await db
    .updateTable('reconciliation_findings')
    .set({ state: 'settled', settled_at: new Date(), settled_by: settled.by, note: settled.note })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', findingId)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  return rows.length > 0
}
