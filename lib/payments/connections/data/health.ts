import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { ONGOING_STATES, PAGE_STATES, PENDING_REFUND_STATES, UNDER_WAY_STATES } from '@/lib/payments/schema'

/** Payments that are under way: their pages can still be paid on, or their money is on its way. */
export async function countOngoing(db: TenantDb): Promise<Map<string, { open: number; pending: number }>> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select((eb) => [
      'connection_id',
      eb.fn.countAll<bigint>().filterWhere('state', 'in', PAGE_STATES).as('open'),
      eb.fn.countAll<bigint>().filterWhere('state', 'in', UNDER_WAY_STATES).as('pending'),
    ])
    .where('state', 'in', ONGOING_STATES)
    .groupBy('connection_id')
    .execute()
  return new Map(
    rows.flatMap((row) =>
      row.connection_id === null
        ? []
        : [[row.connection_id, { open: Number(row.open), pending: Number(row.pending) }]],
    ),
  )
}

/** Why payments under way are stuck, and why others were turned down lately, by what the gateway answered. */
export async function listProblems(
  db: TenantDb,
  given: { limit: number; refusedSince: Date },
): Promise<{ connectionId: string; problem: string; isRefused: boolean; count: number }[]> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select((eb) => [
      'connection_id',
      'problem',
      eb('refusal', 'is not', null).as('is_refused'),
      eb.fn.countAll<bigint>().as('count'),
    ])
    .where((eb) =>
      eb.or([
        eb('state', 'in', ONGOING_STATES),
        eb.and([eb('refusal', 'is not', null), eb('created_at', '>=', given.refusedSince)]),
      ]),
    )
    .where('problem', 'is not', null)
    .groupBy(['connection_id', 'problem', 'is_refused'])
    .orderBy('count', 'desc')
    .limit(given.limit)
    .execute()
  return rows.flatMap((row) =>
    row.connection_id === null
      ? []
      : [
          {
            connectionId: row.connection_id,
            problem: row.problem ?? '',
            isRefused: Boolean(row.is_refused),
            count: Number(row.count),
          },
        ],
  )
}

export async function countRejections(db: TenantDb, since: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('webhook_rejections')
    .select((eb) => ['connection_id', eb.fn.countAll<bigint>().as('count')])
    .where('created_at', '>=', since)
    .groupBy('connection_id')
    .execute()
  return new Map(rows.map((row) => [row.connection_id, Number(row.count)]))
}

/** When each connection was last told something. Asked of the inbox, which is exact. */
export async function listLastWebhooks(
  db: TenantDb,
  connectionIds: readonly string[],
): Promise<Map<string, Date>> {
  const found = new Map<string, Date>()
  for (const connectionId of connectionIds) {
    const row = await db
      .selectFrom('webhook_inbox')
      .select('received_at')
      .where('connection_id', '=', connectionId)
      .orderBy('received_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (row) found.set(connectionId, row.received_at)
  }
  return found
}

/** The attempts whose pages nobody has begun to pay on. */
export async function listOpenPages(
  db: TenantDb,
  connectionId: string,
): Promise<{ attemptId: string; orderId: string }[]> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select(['id', 'order_id'])
    .where('connection_id', '=', connectionId)
    .where('state', 'in', PAGE_STATES)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ attemptId: row.id, orderId: row.order_id }))
}

/** The key versions with which something is still being looked at, and whether anything is still under way. */
export async function findNeeds(
  db: TenantDb,
  connectionId: string,
): Promise<{ versions: number[]; isOngoing: boolean }> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select((eb) => [
      'secret_version',
      eb.fn.countAll<bigint>().filterWhere('state', 'in', ONGOING_STATES).as('ongoing'),
    ])
    .where('connection_id', '=', connectionId)
    .where((eb) =>
      eb.or([
        eb('next_sync_at', 'is not', null),
        eb('state', 'in', ONGOING_STATES),
        eb.exists(
          eb
            .selectFrom('refunds')
            .select('refunds.id')
            .whereRef('refunds.tenant_id', '=', 'payment_attempts.tenant_id')
            .whereRef('refunds.attempt_id', '=', 'payment_attempts.id')
            .where('refunds.state', 'in', PENDING_REFUND_STATES),
        ),
      ]),
    )
    .groupBy('secret_version')
    .execute()
  return {
    versions: rows.map((row) => row.secret_version),
    isOngoing: rows.some((row) => row.ongoing > 0n),
  }
}

/** Forgets secrets that nobody needs any more; says how many are left. */
export async function retireSecrets(
  db: Db,
  connectionId: string,
  needed: readonly number[],
): Promise<number> {
  const found = await sql<{ remaining: number }>`
    select app.retire_gateway_secrets(${connectionId}::uuid, ${`{${needed.join(',')}}`}::integer[]) as remaining`.execute(
    db,
  )
  return found.rows[0]?.remaining ?? 0
}

/** A code was made at this account after all. */
export async function noteCodeMade(db: TenantDb, connectionId: string): Promise<void> {
  await db
    .updateTable('payment_connections')
    .set({ qr_refused_at: null })
    .where('id', '=', connectionId)
    .where('qr_refused_at', 'is not', null)
    .execute()
}

/** No code is to be had at this account, whatever the amount. */
export async function noteCodeRefused(db: TenantDb, connectionId: string, at: Date): Promise<void> {
  await db
    .updateTable('payment_connections')
    .set({ qr_refused_at: at })
    .where('id', '=', connectionId)
    .execute()
}
