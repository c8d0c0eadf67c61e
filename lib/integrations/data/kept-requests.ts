import type { Db } from '@/lib/core/db/handle'

export type Wish = { idempotencyKey: string; fingerprint: Buffer }

export type KeptAnswer = { status: number; answer: string; etag: string | null; location: string | null }

/** An answer as it is stored: some hold a secret that is told once. */
export type SealedAnswer = Omit<KeptAnswer, 'answer'> & { answer: Buffer }

/** Whose requests they are: a shop's program's, or the operator's. */
export type Asker = { keyId: string; tenantId?: string }

const tableOf = ({ tenantId }: Asker): 'api_requests' | 'platform_requests' =>
  tenantId === undefined ? 'platform_requests' : 'api_requests'

/**
 * Says that this is asked for; false when it was asked for before. Whoever asks the same at this moment is waited for.
 */
export async function claimRequest(db: Db, asker: Asker, wish: Wish): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto(tableOf(asker))
    .values({
      ...(asker.tenantId === undefined ? {} : { tenant_id: asker.tenantId }),
      key_id: asker.keyId,
      idempotency_key: wish.idempotencyKey,
      fingerprint: wish.fingerprint,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What was asked for before, and what it was answered. */
export async function findRequest(
  db: Db,
  asker: Asker,
  { idempotencyKey }: Wish,
): Promise<{ fingerprint: Buffer; kept: SealedAnswer | null } | null> {
  const row = await db
    .selectFrom(tableOf(asker))
    .select(['fingerprint', 'status', 'answer', 'etag', 'location'])
    .where('key_id', '=', asker.keyId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  if (!row) return null
  const { fingerprint, status, answer, etag, location } = row
  return { fingerprint, kept: status === null || answer === null ? null : { status, answer, etag, location } }
}

export async function keepAnswer(db: Db, asker: Asker, wish: Wish, kept: SealedAnswer): Promise<void> {
  await db
    .updateTable(tableOf(asker))
    .set(kept)
    .where('key_id', '=', asker.keyId)
    .where('idempotency_key', '=', wish.idempotencyKey)
    .executeTakeFirstOrThrow()
}
