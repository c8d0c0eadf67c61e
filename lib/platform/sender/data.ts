import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { RecordFinding } from '@/lib/platform/domains/schema'
import type { NewSender } from './schema'

export type SenderRow = {
  address: string
  selector: string
  publicKey: string
  findings: RecordFinding[]
  verifiedAt: Date | null
  checkedAt: Date | null
  createdAt: Date
}

export async function findSenderRow(db: TenantDb): Promise<SenderRow | null> {
  const row = await db
    .selectFrom('sender_addresses')
    .select(['address', 'selector', 'public_key', 'findings', 'verified_at', 'checked_at', 'created_at'])
    .executeTakeFirst()
  if (!row) return null
  return {
    address: row.address,
    selector: row.selector,
    publicKey: row.public_key,
    // Written by noteCheck alone.
    findings: row.findings as RecordFinding[],
    verifiedAt: row.verified_at,
    checkedAt: row.checked_at,
    createdAt: row.created_at,
  }
}

/** The address with the key that mails from it are signed with; null while its records are not there. */
export async function findSigningRow(
  db: TenantDb,
): Promise<{ address: string; selector: string; sealedKey: Buffer } | null> {
  const row = await db
    .selectFrom('sender_addresses')
    .select(['address', 'selector', 'sealed_key'])
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  return row ? { address: row.address, selector: row.selector, sealedKey: row.sealed_key } : null
}

export async function insertSender(db: TenantDb, sender: NewSender): Promise<void> {
  await db
    .insertInto('sender_addresses')
    .values({
      tenant_id: db.tenantId,
      address: sender.address,
      selector: sender.selector,
      public_key: sender.publicKey,
      sealed_key: sender.sealedKey,
    })
    .execute()
}

/** Another address of the same domain: the records that stand there count for it as well. */
export async function changeAddress(db: TenantDb, address: string): Promise<void> {
  await db.updateTable('sender_addresses').set({ address }).execute()
}

export async function noteCheck(
  db: TenantDb,
  address: string,
  check: { findings: RecordFinding[]; verifiedAt: Date | null; nextCheckAt: Date },
): Promise<void> {
  await db
    .updateTable('sender_addresses')
    .set({
      findings: JSON.stringify(check.findings),
      verified_at: check.verifiedAt,
      checked_at: new Date(),
      next_check_at: check.nextCheckAt,
    })
    .where('address', '=', address)
    .execute()
}

export async function deleteSender(db: TenantDb): Promise<string | null> {
  const row = await db.deleteFrom('sender_addresses').returning('address').executeTakeFirst()
  return row?.address ?? null
}

export async function listDueSenders(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sender_addresses')
    .select('tenant_id')
    .where('next_check_at', '<=', new Date())
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
