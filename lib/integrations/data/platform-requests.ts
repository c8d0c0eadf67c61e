import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { SealedAnswer, Wish } from './api-requests'

/** As `claimRequest` does, for a program of the operator. What may be forgotten is forgotten on the way. */
export async function claimPlatformRequest(db: Db, keyId: string, wish: Wish): Promise<boolean> {
  await db
    .deleteFrom('platform_requests')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('platform_requests')
    .values({ key_id: keyId, idempotency_key: wish.idempotencyKey, fingerprint: wish.fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findPlatformRequest(
  db: Db,
  keyId: string,
  { idempotencyKey }: Wish,
): Promise<{ fingerprint: Buffer; kept: SealedAnswer | null } | null> {
  const row = await db
    .selectFrom('platform_requests')
    .select(['fingerprint', 'status', 'answer', 'etag', 'location'])
    .where('key_id', '=', keyId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  if (!row) return null
  const { fingerprint, status, answer, etag, location } = row
  return { fingerprint, kept: status === null || answer === null ? null : { status, answer, etag, location } }
}

export async function keepPlatformAnswer(
  db: Db,
  keyId: string,
  wish: Wish,
  kept: SealedAnswer,
): Promise<void> {
  await db
    .updateTable('platform_requests')
    .set(kept)
    .where('key_id', '=', keyId)
    .where('idempotency_key', '=', wish.idempotencyKey)
    .executeTakeFirstOrThrow()
}
