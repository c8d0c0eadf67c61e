import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

async function isDone(db: Db, call: ReturnType<typeof sql<{ is_done: boolean }>>): Promise<boolean> {
  const { rows } = await call.execute(db)
  return rows[0]?.is_done ?? false
}

/** False when the tenant was not open. Both sides keep an entry; so with everything below. */
export function suspendTenant(db: Db, tenantId: string, reason: string, address: string): Promise<boolean> {
  return isDone(db, sql`select app.suspend_tenant(${tenantId}::uuid, ${reason}, ${address}) as is_done`)
}

export function activateTenant(db: Db, tenantId: string, address: string): Promise<boolean> {
  return isDone(db, sql`select app.activate_tenant(${tenantId}::uuid, ${address}) as is_done`)
}

export function setTenantMaintenance(
  db: Db,
  tenantId: string,
  isOn: boolean,
  address: string,
): Promise<boolean> {
  return isDone(db, sql`select app.set_maintenance(${tenantId}::uuid, ${isOn}, ${address}) as is_done`)
}

/** When the tenant will be gone; null when that was decided before. Throws `step_up_needed`. */
export async function scheduleDeletion(
  db: Db,
  tenantId: string,
  reason: string,
  address: string,
): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    select app.schedule_deletion(${tenantId}::uuid, ${reason}, ${address}) as due`.execute(db)
  return rows[0]?.due ?? null
}

export function callOffDeletion(db: Db, tenantId: string, address: string): Promise<boolean> {
  return isDone(db, sql`select app.call_off_deletion(${tenantId}::uuid, ${address}) as is_done`)
}

/** Until when the tenant's rows can be read; null when there is no such tenant. Throws `step_up_needed`. */
export async function startImpersonation(
  db: Db,
  tenantId: string,
  reason: string,
  address: string,
): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`
    select app.start_impersonation(${tenantId}::uuid, ${reason}, ${address}) as until`.execute(db)
  return rows[0]?.until ?? null
}

export function endImpersonation(db: Db, tenantId: string, address: string): Promise<boolean> {
  return isDone(db, sql`select app.end_impersonation(${tenantId}::uuid, ${address}) as is_done`)
}

/** Why and until when this transaction may read the tenant. */
export async function findImpersonation(db: Db): Promise<{ reason: string; expiresAt: Date } | null> {
  const { rows } = await sql<{ reason: string; expires_at: Date }>`
    select reason, expires_at from app.my_impersonation()`.execute(db)
  return rows[0] ? { reason: rows[0].reason, expiresAt: rows[0].expires_at } : null
}

export async function listDueDeletions(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tenants')
    .select('id')
    .where('deletion_due_at', '<=', sql<Date>`now()`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function listWaitingExports(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; exportId: string }[]> {
  const rows = await db
    .selectFrom('tenant_exports')
    .select(['tenant_id', 'id'])
    .where('state', '=', 'waiting')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, exportId: row.id }))
}

/** Takes a piece of the current tenant away. True when nothing of it is left. */
export function deleteTenantPiece(db: Db, most: number): Promise<boolean> {
  return isDone(db, sql`select app.delete_tenant(${most}) as is_done`)
}

export async function listExportTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from app.export_tables() as name`.execute(db)
  return rows.map((row) => row.name)
}

export async function listExportRows(
  db: Db,
  table: string,
  afterPlace: string,
  most: number,
): Promise<{ place: string; content: unknown }[]> {
  const { rows } = await sql<{ place: string; content: unknown }>`
    select place, content from app.export_rows(${table}, ${afterPlace}, ${most})`.execute(db)
  return rows
}

export async function findExport(db: TenantDb, id: string) {
  const row = await db
    .selectFrom('tenant_exports')
    .select(['state', 'tries', 'file_key as fileKey'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The newest export that is ready, for the tenant's own people. */
export async function findReadyExport(db: TenantDb) {
  const row = await db
    .selectFrom('tenant_exports')
    .select([
      'file_key as fileKey',
      'size_bytes as sizeBytes',
      'rows_count as rowsCount',
      'done_at as doneAt',
    ])
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function finishExport(
  db: TenantDb,
  id: string,
  file: { key: string; sizeBytes: bigint; rowsCount: number },
): Promise<void> {
  await db
    .updateTable('tenant_exports')
    .set({
      state: 'done',
      file_key: file.key,
      size_bytes: file.sizeBytes,
      rows_count: BigInt(file.rowsCount),
      done_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export async function countTenant(db: Db): Promise<void> {
  await sql`select app.count_tenant()`.execute(db)
}

export async function findStandingRow(
  db: TenantDb,
): Promise<{ isSuspended: boolean; suspensionReason: string; deletionDueAt: Date | null }> {
  const row = await db
    .selectFrom('tenants')
    .select(['status', 'suspension_reason', 'deletion_due_at'])
    .executeTakeFirstOrThrow()
  return {
    isSuspended: row.status === 'suspended',
    suspensionReason: row.suspension_reason,
    deletionDueAt: row.deletion_due_at,
  }
}
