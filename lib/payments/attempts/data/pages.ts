import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import type { DB } from '@/lib/core/db/types'
import { cutText } from '@/lib/core/text/text'
import { REPLACEABLE_STATES } from '@/lib/payments/schema'
import type { DrawnCode, QrCode, Refusal } from '@/lib/payments/schema'

type Page = {
  state: string
  url: string | null
  instructions: unknown
  expiresAt: Date
  creatingUntil: Date | null
  isRefused: boolean
}

/** What a buyer may know of the page of an attempt. */
export async function findPage(db: TenantDb, orderId: string, attemptId: string): Promise<Page | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(['state', 'url', 'instructions', 'expires_at', 'creating_until', 'refusal'])
    .where('order_id', '=', orderId)
    .where('id', '=', attemptId)
    .executeTakeFirst()
  return row
    ? {
        state: row.state,
        url: row.url,
        instructions: row.instructions,
        expiresAt: row.expires_at,
        creatingUntil: row.creating_until,
        isRefused: row.refusal !== null,
      }
    : null
}

/** What a gateway made for a try: its page, or a code that is drawn elsewhere. */
export type Made = { sessionRef: string } & ({ url: string; code: null } | { url: null; code: DrawnCode })

const instructionsOf = ({ content, endsAt }: DrawnCode): QrCode => ({
  kind: 'qr',
  content,
  endsAt: endsAt.toISOString(),
})

/**
 * Nothing that it could be paid by is stored yet. Of a code the worker may hear first: it waits for money from the moment
 * on at which it is made, and its notification overtakes the answer.
 */
function isUnmade(eb: ExpressionBuilder<DB, 'payment_attempts'>) {
  return eb.or([
    eb('state', '=', 'creating'),
    eb.and([eb('way', '=', 'qr'), eb('state', '=', 'pending'), eb('session_ref', 'is', null)]),
  ])
}

type MadeColumns = {
  url: string | null
  session_ref: string
  instructions: string | undefined
  next_sync_at: Date
}

const making = kept((db, { attemptId, columns }: { attemptId: string; columns: MadeColumns }) =>
  db
    .updateTable('payment_attempts')
    .set({
      state: sql<string>`case when state = 'creating' then 'open' else state end`,
      ...columns,
      creating_until: null,
      problem: null,
    })
    .where('id', '=', attemptId)
    .where(isUnmade)
    .returning('id')
    .compile(),
)

/** False when the attempt was given up, or got what it is paid by from somebody else, meanwhile. */
export async function storeMade(
  db: TenantDb,
  attemptId: string,
  made: Made & { nextSyncAt: Date },
): Promise<boolean> {
  const columns: MadeColumns = {
    url: made.url,
    session_ref: made.sessionRef,
    instructions: made.code === null ? undefined : JSON.stringify(instructionsOf(made.code)),
    next_sync_at: made.nextSyncAt,
  }
  return (await making.send(db, { attemptId, columns })).length > 0
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
    .where(isUnmade)
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
