import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import { REPLACEABLE_STATES } from '@/lib/payments/schema'
import type { Refusal } from '@/lib/payments/schema'

type Page = {
  state: string
  url: string | null
  expiresAt: Date
  creatingUntil: Date | null
  isRefused: boolean
}

/** What a buyer may know of the page of an attempt. */
export async function findPage(db: TenantDb, orderId: string, attemptId: string): Promise<Page | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(['state', 'url', 'expires_at', 'creating_until', 'refusal'])
    .where('order_id', '=', orderId)
    .where('id', '=', attemptId)
    .executeTakeFirst()
  return row
    ? {
        state: row.state,
        url: row.url,
        expiresAt: row.expires_at,
        creatingUntil: row.creating_until,
        isRefused: row.refusal !== null,
      }
    : null
}

/** False when the attempt was given up, or got its page from somebody else, meanwhile. */
export async function storePage(
  db: TenantDb,
  attemptId: string,
  page: { url: string; sessionRef: string; nextSyncAt: Date },
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({
      state: 'open',
      url: page.url,
      session_ref: page.sessionRef,
      creating_until: null,
      problem: null,
      next_sync_at: page.nextSyncAt,
    })
    .where('id', '=', attemptId)
    .where('state', '=', 'creating')
    .returning('id')
    .execute()
  return rows.length > 0
}

const problemLength = 500

/**
 * Notes why there is no page yet, and lets whoever comes next make one: nobody waits for a creator that has its answer.
 * What became of the page at the gateway is not known.
 */
export async function releaseClaim(db: TenantDb, attemptId: string, problem: string): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ problem: cutText(problem, problemLength), creating_until: null })
    .where('id', '=', attemptId)
    .where('state', '=', 'creating')
    .execute()
}

/** Ends a try that the gateway will never make a page for; false when it has got one, or has ended, meanwhile. */
export async function refuseAttempt(
  db: TenantDb,
  attemptId: string,
  why: { refusal: Refusal; problem: string },
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({
      state: 'failed',
      refusal: why.refusal,
      problem: cutText(why.problem, problemLength),
      creating_until: null,
      next_sync_at: new Date(),
    })
    .where('id', '=', attemptId)
    .where('state', '=', 'creating')
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Gives up a try whose page is closed at the gateway; money that comes all the same is found by a later look. */
export async function cancelAttempt(db: TenantDb, attemptId: string, nextSyncAt: Date): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({ state: 'cancelled', next_sync_at: nextSyncAt })
    .where('id', '=', attemptId)
    .where('state', 'in', REPLACEABLE_STATES)
    .returning('id')
    .execute()
  return rows.length > 0
}
