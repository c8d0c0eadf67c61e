import type { Db, TenantDb } from '@/lib/core/db/handle'

export type Wish = { idempotencyKey: string; fingerprint: Buffer }

export type KeptAnswer = { status: number; answer: string; etag: string | null; location: string | null }

/** An answer as it is stored: some hold a secret that is told once. */
export type SealedAnswer = Omit<KeptAnswer, 'answer'> & { answer: Buffer }

/**
 * Says that this is asked for; false when it was asked for before. Whoever asks the same at this moment is waited for.
 */
export async function claimRequest(db: TenantDb, keyId: string, wish: Wish): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('api_requests')
    .values({
      tenant_id: db.tenantId,
      key_id: keyId,
      idempotency_key: wish.idempotencyKey,
      fingerprint: wish.fingerprint,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What was asked for before, and what it was answered. */
export async function findRequest(
  db: TenantDb,
  keyId: string,
  { idempotencyKey }: Wish,
): Promise<{ fingerprint: Buffer; kept: SealedAnswer | null } | null> {
  const row = await db
    .selectFrom('api_requests')
    .select(['fingerprint', 'status', 'answer', 'etag', 'location'])
    .where('key_id', '=', keyId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  if (!row) return null
  const { fingerprint, status, answer, etag, location } = row
  return { fingerprint, kept: status === null || answer === null ? null : { status, answer, etag, location } }
}

export async function keepAnswer(db: TenantDb, keyId: string, wish: Wish, kept: SealedAnswer): Promise<void> {
  await db
    .updateTable('api_requests')
    .set(kept)
    .where('key_id', '=', keyId)
    .where('idempotency_key', '=', wish.idempotencyKey)
    .executeTakeFirstOrThrow()
}

export async function forgetRequests(db: TenantDb, before: Date): Promise<void> {
  await db.deleteFrom('api_requests').where('created_at', '<', before).execute()
}

/** Tenants that have requests from before the moment. */
export async function listTenantsWithOldRequests(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('api_requests')
    .select('tenant_id')
    .distinct()
    .where('created_at', '<', before)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
