import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'

/** The key was tried and works with every right, or lacks one that not every payment needs. True when it had not worked. */
export async function noteVerified(
  db: TenantDb,
  connectionId: string,
  problem: string | null,
): Promise<boolean> {
  const known = await db
    .selectFrom('payment_connections')
    .select('status')
    .where('id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .forUpdate()
    .executeTakeFirst()
  if (!known) return false
  await db
    .updateTable('payment_connections')
    .set({
      status: 'active',
      refusals: 0,
      verified_at: new Date(),
      problem: problem === null ? null : cutText(problem, 500),
    })
    .where('id', '=', connectionId)
    .execute()
  return known.status === 'invalid'
}

/** When the key was last tried with success. */
export async function findVerifiedAt(db: TenantDb, connectionId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('payment_connections')
    .select('verified_at')
    .where('id', '=', connectionId)
    .executeTakeFirst()
  return row?.verified_at ?? null
}

/** The gateway has no notification address of this connection any more. */
export async function forgetEndpoint(db: TenantDb, connectionId: string): Promise<void> {
  await db
    .updateTable('payment_connections')
    .set({ endpoint_ref: null })
    .where('id', '=', connectionId)
    .execute()
}

/** The key was refused once more. `isNews` when it had worked until now; null for one that is in use no more. */
export async function markRefused(
  db: TenantDb,
  connectionId: string,
  problem: string,
): Promise<{ refusals: number; isNews: boolean } | null> {
  const row = await db
    .updateTable('payment_connections')
    .set((eb) => ({
      status: 'invalid',
      problem: cutText(problem, 500),
      refusals: eb
        .case()
        .when('status', '=', 'active')
        .then(1)
        .else(eb('refusals', '+', 1))
        .end(),
    }))
    .where('id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .returning('refusals')
    .executeTakeFirst()
  return row ? { refusals: row.refusals, isNews: row.refusals === 1 } : null
}

/** Notes that the gateway answered, at most twice a minute: many syncs of one connection must not queue up here. */
export async function noteHealth(
  db: TenantDb,
  connectionId: string,
  seen: { syncedAt: Date; webhookAt: Date | null },
): Promise<void> {
  const since = new Date(seen.syncedAt.getTime() - 30_000)
  await db
    .updateTable('payment_connections')
    .set({
      last_sync_at: seen.syncedAt,
      ...(seen.webhookAt === null ? {} : { last_webhook_at: seen.webhookAt }),
    })
    .where('id', '=', connectionId)
    .where((eb) => eb.or([eb('last_sync_at', 'is', null), eb('last_sync_at', '<', since)]))
    .execute()
}

export async function planCheck(
  db: TenantDb,
  connectionId: string,
  nextCheckAt: Date | 'never',
): Promise<void> {
  await db
    .updateTable('payment_connections')
    .set({ next_check_at: nextCheckAt === 'never' ? sql`'infinity'` : nextCheckAt })
    .where('id', '=', connectionId)
    .execute()
}

/** As the dispatcher, across tenants: ids alone. */
export async function listDueConnections(
  db: Db,
  limit: number,
): Promise<{ tenantId: string; connectionId: string }[]> {
  const rows = await db
    .selectFrom('payment_connections')
    .select(['tenant_id', 'id'])
    .where('next_check_at', '<=', new Date())
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id, connectionId: row.id }))
}
