import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { DomainReport } from './schema'

export type DomainRow = {
  id: string
  host: string
  token: string
  report: DomainReport
  verifiedAt: Date | null
  connectedAt: Date | null
  checkedAt: Date | null
  missingSince: Date | null
  createdAt: Date
}

const emptyReport: DomainReport = { findings: [], isTaken: false }

function domainQuery(db: TenantDb) {
  return db
    .selectFrom('custom_domains')
    .select([
      'id',
      'host',
      'token',
      'report',
      'verified_at',
      'connected_at',
      'checked_at',
      'missing_since',
      'created_at',
    ])
}

function toDomain(row: Awaited<ReturnType<ReturnType<typeof domainQuery>['execute']>>[number]): DomainRow {
  return {
    id: row.id,
    host: row.host,
    token: row.token,
    // Written by changeDomain alone.
    report: { ...emptyReport, ...(row.report as Partial<DomainReport>) },
    verifiedAt: row.verified_at,
    connectedAt: row.connected_at,
    checkedAt: row.checked_at,
    missingSince: row.missing_since,
    createdAt: row.created_at,
  }
}

/** The tenant's domain: the newest, should there ever be two. */
export async function findDomain(db: TenantDb): Promise<DomainRow | null> {
  const row = await domainQuery(db).orderBy('created_at', 'desc').limit(1).executeTakeFirst()
  return row ? toDomain(row) : null
}

export async function findDomainById(db: TenantDb, id: string): Promise<DomainRow | null> {
  const row = await domainQuery(db).where('id', '=', id).executeTakeFirst()
  return row ? toDomain(row) : null
}

export async function addDomainRow(
  db: TenantDb,
  domain: { id: string; host: string; token: string },
): Promise<void> {
  await db
    .insertInto('custom_domains')
    .values({ tenant_id: db.tenantId, ...domain })
    .execute()
}

export async function changeDomain(
  db: TenantDb,
  id: string,
  change: { report: DomainReport; missingSince: Date | null; nextCheckAt: Date },
): Promise<void> {
  await db
    .updateTable('custom_domains')
    .set({
      report: JSON.stringify(change.report),
      checked_at: new Date(),
      missing_since: change.missingSince,
      next_check_at: change.nextCheckAt,
    })
    .where('id', '=', id)
    .execute()
}

export async function removeDomainRow(db: TenantDb, id: string): Promise<void> {
  await db.deleteFrom('custom_domains').where('id', '=', id).execute()
}

/** Lets the domain lead to this shop. False when it leads to another one. */
export async function claimDomain(db: Db, id: string, isConnected: boolean): Promise<boolean> {
  const found = await sql<{ claimed: boolean }>`
    select app.claim_domain(${id}::uuid, ${isConnected}::boolean) as claimed`.execute(db)
  return found.rows[0]?.claimed ?? false
}

export async function releaseDomain(db: Db, id: string): Promise<void> {
  await sql`select app.release_domain(${id}::uuid)`.execute(db)
}

export async function listDueDomains(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; domainId: string }[]> {
  const rows = await db
    .selectFrom('custom_domains')
    .select(['tenant_id', 'id'])
    .where('next_check_at', '<=', new Date())
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, domainId: row.id }))
}
