import type { Db } from '@/lib/core/db/actor'
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
export async function findPage(
  db: Db,
  tenantId: string,
  orderId: string,
  attemptId: string,
): Promise<Page | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(['state', 'url', 'expires_at', 'creating_until', 'refusal'])
    .where('tenant_id', '=', tenantId)
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
  db: Db,
  tenantId: string,
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
    .where('tenant_id', '=', tenantId)
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
export async function releaseClaim(
  db: Db,
  tenantId: string,
  attemptId: string,
  problem: string,
): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ problem: cutText(problem, problemLength), creating_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .where('state', '=', 'creating')
    .execute()
}

/** Ends a try that the gateway will never make a page for; false when it has got one, or has ended, meanwhile. */
export async function refuseAttempt(
  db: Db,
  tenantId: string,
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
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .where('state', '=', 'creating')
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Gives up a try whose page is closed at the gateway; money that comes all the same is found by a later look. */
export async function cancelAttempt(
  db: Db,
  tenantId: string,
  attemptId: string,
  nextSyncAt: Date,
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({ state: 'cancelled', next_sync_at: nextSyncAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .where('state', 'in', REPLACEABLE_STATES)
    .returning('id')
    .execute()
  return rows.length > 0
}
