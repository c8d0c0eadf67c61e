import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { FILE_PROBLEMS, IMPORT_KINDS, IMPORT_STATES, Sums } from '@/lib/commerce/importing/schema'
import type { FileRefused, ImportKind, ImportView } from '@/lib/commerce/importing/schema'

const columns = [
  'id',
  'kind',
  'file_name',
  'has_file',
  'item_name',
  'is_dry_run',
  'state',
  'problem',
  'rows_total',
  'rows_done',
  'added',
  'changed',
  'unchanged',
  'refused',
  'sums',
  'unread_columns',
  'created_at',
  'finished_at',
] as const

type Row = {
  id: string
  kind: string
  file_name: string
  has_file: boolean
  item_name: string
  is_dry_run: boolean
  state: string
  problem: string | null
  rows_total: bigint | null
  rows_done: bigint
  added: bigint
  changed: bigint
  unchanged: bigint
  refused: bigint
  sums: unknown
  unread_columns: string[]
  created_at: Date
  finished_at: Date | null
}

function toImport(row: Row): ImportView {
  const [problem, ...detail] = (row.problem ?? '').split(': ')
  return {
    id: row.id,
    kind: IMPORT_KINDS.find((kind) => kind === row.kind) ?? 'orders',
    fileName: row.file_name,
    itemName: row.item_name,
    isDryRun: row.is_dry_run,
    state: IMPORT_STATES.find((state) => state === row.state) ?? 'failed',
    problem: FILE_PROBLEMS.find((one) => one === problem) ?? null,
    problemDetail: detail.join(': '),
    rowsTotal: row.rows_total === null ? null : Number(row.rows_total),
    rowsDone: Number(row.rows_done),
    added: Number(row.added),
    changed: Number(row.changed),
    unchanged: Number(row.unchanged),
    refused: Number(row.refused),
    sums: Sums.catch({}).parse(row.sums),
    unreadColumns: row.unread_columns,
    hasFile: row.has_file,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

type NewImport = {
  id: string
  kind: ImportKind
  fileName: string
  sha256: string
  itemName: string
  isDryRun: boolean
  /** Both null for a file that a command reads. */
  sent: { fileKey: string; requestedBy: string } | null
}

export async function addImport(db: TenantDb, wanted: NewImport): Promise<void> {
  await db
    .insertInto('imports')
    .values({
      tenant_id: db.tenantId,
      id: wanted.id,
      kind: wanted.kind,
      file_name: wanted.fileName,
      file_sha256: wanted.sha256,
      item_name: wanted.itemName,
      is_dry_run: wanted.isDryRun,
      ...(wanted.sent ? { file_key: wanted.sent.fileKey, requested_by: wanted.sent.requestedBy } : {}),
    })
    .execute()
}

export async function findImport(db: TenantDb, id: string): Promise<ImportView | null> {
  const row = await db.selectFrom('imports').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? toImport(row) : null
}

/** Where the file waits that was sent to us, for the job that reads it; null where none does. */
export async function findFileKey(db: TenantDb, id: string): Promise<string | null> {
  const row = await db.selectFrom('imports').select('file_key').where('id', '=', id).executeTakeFirst()
  return row?.file_key ?? null
}

/** The import, locked until the transaction ends: of two that work on it only one goes on. */
export async function lockImport(db: TenantDb, id: string): Promise<ImportView | null> {
  const row = await db
    .selectFrom('imports')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? toImport(row) : null
}

/** A command's import of the same file, broken off before its end. */
export async function findBrokenOff(
  db: TenantDb,
  file: { sha256: string; isDryRun: boolean; itemName: string; kind: ImportKind },
): Promise<string | null> {
  const row = await db
    .selectFrom('imports')
    .select('id')
    .where('file_sha256', '=', file.sha256)
    .where('is_dry_run', '=', file.isDryRun)
    .where('item_name', '=', file.itemName)
    .where('kind', '=', file.kind)
    .where('file_key', 'is', null)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * Has every statement of this connection planned anew, those that look at foreign keys too. A new shop's tables are small
 * when their plans are made and large soon after: each row would be looked up among all that was brought over before.
 */
export async function planAnew(db: TenantDb): Promise<void> {
  await sql`discard plans`.execute(db)
}

export async function saveProgress(
  db: TenantDb,
  at: Pick<
    ImportView,
    | 'id'
    | 'state'
    | 'rowsTotal'
    | 'rowsDone'
    | 'added'
    | 'changed'
    | 'unchanged'
    | 'refused'
    | 'sums'
    | 'unreadColumns'
  >,
): Promise<void> {
  await db
    .updateTable('imports')
    .set((eb) => ({
      state: at.state,
      rows_total: at.rowsTotal === null ? null : BigInt(at.rowsTotal),
      rows_done: BigInt(at.rowsDone),
      added: BigInt(at.added),
      changed: BigInt(at.changed),
      unchanged: BigInt(at.unchanged),
      refused: BigInt(at.refused),
      sums: JSON.stringify(at.sums),
      unread_columns: at.unreadColumns,
      started_at: eb.fn.coalesce('started_at', sql<Date>`now()`),
      finished_at: at.state === 'done' ? sql<Date>`now()` : null,
    }))
    .where('id', '=', at.id)
    .execute()
}

export async function failImport(db: TenantDb, id: string, refused: FileRefused): Promise<void> {
  await db
    .updateTable('imports')
    .set({ state: 'failed', problem: refused.message.slice(0, 300), finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function forgetFile(db: TenantDb, id: string): Promise<void> {
  await db.updateTable('imports').set({ file_key: null }).where('id', '=', id).execute()
}

/** Files that wait, and such as are no longer needed, across tenants; ids only. */
export async function listDueImports(
  db: Db,
  { limit, ofDebts }: { limit: number; ofDebts: boolean },
): Promise<{ tenantId: string; importId: string }[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['tenant_id', 'id'])
    .where('kind', ofDebts ? '=' : '<>', 'loan_sheet')
    .where('file_key', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['waiting', 'running']),
        eb('finished_at', '<', sql<Date>`now() - interval '1 day'`),
      ]),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, importId: row.id }))
}

/** Of one kind: what else the operator brings over is told by the command. */
export async function listImports(db: TenantDb, kind: ImportKind, limit: number): Promise<ImportView[]> {
  const rows = await db
    .selectFrom('imports')
    .select(columns)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toImport)
}

/** What was tried out begins anew, in earnest. */
export async function restartImport(db: TenantDb, id: string): Promise<void> {
  await db.deleteFrom('import_refusals').where('import_id', '=', id).execute()
  await db
    .updateTable('imports')
    .set({
      is_dry_run: false,
      state: 'waiting',
      rows_done: 0n,
      added: 0n,
      changed: 0n,
      unchanged: 0n,
      refused: 0n,
      sums: '{}',
      started_at: null,
      finished_at: null,
    })
    .where('id', '=', id)
    .execute()
}
