import type { Db, TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import type { Instructions } from '@/lib/payments/schema'
import type { AttemptState, Attention } from '@/lib/payments/schema'
import { columns, toAttempt } from './attempts'
import type { Attempt } from './attempts'

/**
 * Takes the right to ask the gateway about this attempt, so that two workers never do at once; null when another
 * has it, who then looks once more. The lease ends by itself when its holder dies.
 */
export async function leaseAttempt(db: TenantDb, attemptId: string, until: Date): Promise<Attempt | null> {
  const row = await db
    .updateTable('payment_attempts')
    .set({ sync_leased_until: until })
    .where('id', '=', attemptId)
    .where('connection_id', 'is not', null)
    .where((eb) => eb.or([eb('sync_leased_until', 'is', null), eb('sync_leased_until', '<', new Date())]))
    .returning(columns)
    .executeTakeFirst()
  return row ? toAttempt(row) : null
}

/** Makes a lease that is still ours last longer; false when it was given back or somebody else has it now. */
export async function renewLease(
  db: TenantDb,
  attemptId: string,
  lease: { held: Date; until: Date },
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({ sync_leased_until: lease.until })
    .where('id', '=', attemptId)
    .where('sync_leased_until', '=', lease.held)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Asks the holder of the lease to look again when it is done. */
export async function requestSync(db: TenantDb, attemptId: string, at: Date): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ sync_requested_at: at, next_sync_at: at })
    .where('id', '=', attemptId)
    .execute()
}

/** The attempt under its lock. Locks are taken in one order everywhere: attempt, transactions, order, stock. */
export async function lockAttempt(
  db: TenantDb,
  attemptId: string,
): Promise<(Attempt & { syncRequestedAt: Date | null }) | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select([...columns, 'sync_requested_at'])
    .where('id', '=', attemptId)
    .where('connection_id', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...toAttempt(row), syncRequestedAt: row.sync_requested_at } : null
}

/** The lock alone, whether the money came by a gateway or outside of all. */
export async function lockPayment(
  db: TenantDb,
  attemptId: string,
): Promise<{ id: string; orderId: string } | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(['id', 'order_id'])
    .where('id', '=', attemptId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { id: row.id, orderId: row.order_id } : null
}

export type AttemptChange = {
  state: AttemptState
  attention: Attention | null
  url: string | null
  sessionRef: string | null
  method: string | null
  /** Undefined: what stands there stays. */
  instructions: Instructions | null | undefined
  expiresAt: Date
  /** Whoever makes what it is paid by is still at it. */
  isBeingMade: boolean
  problem: string | null
  nextSyncAt: Date | null
}

export async function finishSync(db: TenantDb, attemptId: string, change: AttemptChange): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({
      state: change.state,
      attention: change.attention,
      url: change.url,
      session_ref: change.sessionRef,
      method: change.method,
      ...(change.instructions === undefined
        ? {}
        : { instructions: change.instructions && JSON.stringify(change.instructions) }),
      expires_at: change.expiresAt,
      problem: change.problem,
      next_sync_at: change.nextSyncAt,
      last_synced_at: new Date(),
      sync_leased_until: null,
      sync_failures: 0,
      ...(change.isBeingMade ? {} : { creating_until: null }),
    })
    .where('id', '=', attemptId)
    .execute()
}

/** Gives the lease back after the gateway could not be asked. */
export async function postponeSync(
  db: TenantDb,
  attemptId: string,
  change: { problem: string; nextSyncAt: Date },
): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set((eb) => ({
      problem: cutText(change.problem, 500),
      next_sync_at: change.nextSyncAt,
      sync_leased_until: null,
      sync_failures: eb('sync_failures', '+', 1),
    }))
    .where('id', '=', attemptId)
    .execute()
}

/** Looks that were put off because the gateway could not be asked are wanted now. */
export async function hurryAttempts(db: TenantDb, connectionId: string, at: Date): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ next_sync_at: at })
    .where('connection_id', '=', connectionId)
    .where('sync_failures', '>', 0)
    .where('next_sync_at', '>', at)
    .execute()
}

/** As the dispatcher, across tenants: ids alone. */
export async function listDueAttempts(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; attemptId: string }[]> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select(['tenant_id', 'id'])
    .where('next_sync_at', '<=', new Date())
    .orderBy('next_sync_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, attemptId: row.id }))
}
