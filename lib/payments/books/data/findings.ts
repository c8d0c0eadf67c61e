import type { InferResult } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Difference, FindingKind } from '@/lib/payments/books/rules'
import type { Provider } from '@/lib/payments/schema'
import type { FindingView } from '@/lib/payments/books/schema'
import type { Place } from './reconciliation'

/** The smallest id that could have been made at this moment: ids begin with their time. */
export function idAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Open differences of one attempt, by kind and subject. */
export async function listOpenFindings(
  db: TenantDb,
  attemptId: string,
): Promise<{ id: string; kind: FindingKind; subjectRef: string }[]> {
  const rows = await db
    .selectFrom('reconciliation_findings')
    .select(['id', 'kind', 'subject_ref'])
    .where('attempt_id', '=', attemptId)
    .where('state', '=', 'open')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind as FindingKind, subjectRef: row.subject_ref }))
}

/** Writes a difference down. One that is open or was settled by a person is not found a second time. */
export async function addFinding(
  db: TenantDb,
  place: Place,
  difference: Difference,
  state: 'open' | 'healed',
): Promise<void> {
  await db
    .insertInto('reconciliation_findings')
    .values({
      tenant_id: db.tenantId,
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

export async function healFinding(db: TenantDb, findingId: string): Promise<void> {
  await db
    .updateTable('reconciliation_findings')
    .set({ state: 'healed', settled_at: new Date() })
    .where('id', '=', findingId)
    .where('state', '=', 'open')
    .execute()
}

/** Differences with their gateway and order, newest first. */
function shownFindings(db: TenantDb) {
  return db
    .selectFrom('reconciliation_findings as f')
    .innerJoin('payment_connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'f.tenant_id').onRef('c.id', '=', 'f.connection_id'),
    )
    .leftJoin('order_references as o', (join) =>
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
    .orderBy('f.found_at', 'desc')
    .orderBy('f.id', 'desc')
}

function toFinding(row: InferResult<ReturnType<typeof shownFindings>>[number]): FindingView {
  const { order_id: orderId, order_number: number } = row
  return {
    id: row.id,
    runId: row.run_id,
    connectionId: row.connection_id,
    provider: row.provider as Provider,
    kind: row.kind as FindingKind,
    subjectRef: row.subject_ref,
    attemptId: row.attempt_id,
    order: orderId === null || number === null ? null : { id: orderId, number },
    hereMinor: row.here_minor,
    thereMinor: row.there_minor,
    currency: row.currency,
    state: row.state as FindingView['state'],
    foundAt: row.found_at,
    settledAt: row.settled_at,
    note: row.note,
  }
}

/** What needs a person, and what was found by one run; newest first. */
export async function listFindings(
  db: TenantDb,
  filter: { state: 'open' } | { runId: string },
  limit: number,
): Promise<FindingView[]> {
  const query = shownFindings(db).limit(limit)
  const wanted =
    'state' in filter ? query.where('f.state', '=', filter.state) : query.where('f.run_id', '=', filter.runId)
  const rows = await wanted.execute()
  return rows.map(toFinding)
}

/** What the difference was about; null when it is not open any more. */
export async function settleFinding(
  db: TenantDb,
  findingId: string,
  settled: { by: string; note: string },
): Promise<{ orderId: string | null; reference: string } | null> {
  const rows = await db
    .updateTable('reconciliation_findings')
    .set({ state: 'settled', settled_at: new Date(), settled_by: settled.by, note: settled.note })
    .where('id', '=', findingId)
    .where('state', '=', 'open')
    .returning(['order_id', 'subject_ref'])
    .execute()
  const [row] = rows
  return row ? { orderId: row.order_id, reference: row.subject_ref } : null
}
