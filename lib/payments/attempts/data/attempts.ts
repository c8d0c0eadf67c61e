import { sql } from 'kysely'
import type { QueryCreator } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import { Instructions } from '@/lib/payments/schema'
import type { AttemptState, Attention, NewAttempt, Provider, Refusal, Way } from '@/lib/payments/schema'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'

const creatingMs = 30_000

const firstSyncMs = 60_000

/** A new try as its row. */
export function attemptRow(attempt: NewAttempt) {
  const now = Date.now()
  return {
    tenant_id: attempt.tenantId,
    id: attempt.attemptId,
    order_id: attempt.orderId,
    connection_id: attempt.connectionId,
    secret_version: attempt.secretVersion,
    provider: attempt.provider,
    provider_ref: providerRefOf(attempt.attemptId),
    amount_minor: attempt.amountMinor,
    currency: attempt.currency,
    way: attempt.way ?? 'page',
    expires_at: attempt.expiresAt,
    page_ends_at: attempt.expiresAt,
    window_ends_at: attempt.windowEndsAt ?? attempt.expiresAt,
    creating_until: new Date(now + creatingMs),
    next_sync_at: new Date(now + firstSyncMs),
  }
}
export type AttemptRow = ReturnType<typeof attemptRow>

/** The insert alone, as one part of the statement that places an order. */
export function attemptInsert(db: QueryCreator<DB>, row: AttemptRow) {
  return db.insertInto('payment_attempts').values(row)
}

export type Attempt = {
  id: string
  orderId: string
  connectionId: string
  secretVersion: number
  provider: Provider
  providerRef: string
  sessionRef: string | null
  amountMinor: bigint
  currency: string
  state: AttemptState
  attention: Attention | null
  way: Way
  url: string | null
  method: string | null
  expiresAt: Date
  pageEndsAt: Date
  windowEndsAt: Date
  createdAt: Date
  syncFailures: number
  refusal: Refusal | null
  problem: string | null
}

export const columns = [
  'id',
  'order_id',
  'connection_id',
  'secret_version',
  'provider',
  'provider_ref',
  'session_ref',
  'amount_minor',
  'currency',
  'state',
  'attention',
  'way',
  'url',
  'method',
  'expires_at',
  'page_ends_at',
  'window_ends_at',
  'created_at',
  'sync_failures',
  'refusal',
  'problem',
] as const

type Row = {
  id: string
  order_id: string
  connection_id: string | null
  secret_version: number
  provider: string
  provider_ref: string
  session_ref: string | null
  amount_minor: bigint
  currency: string
  state: string
  attention: string | null
  way: string
  url: string | null
  method: string | null
  expires_at: Date
  page_ends_at: Date
  window_ends_at: Date
  created_at: Date
  sync_failures: number
  refusal: string | null
  problem: string | null
}

/** A try at a gateway; whoever asks for it leaves out the money that came without one. */
export function toAttempt(row: Row): Attempt {
  if (row.connection_id === null) throw new Error('This money came outside of every gateway.')
  return {
    id: row.id,
    orderId: row.order_id,
    connectionId: row.connection_id,
    secretVersion: row.secret_version,
    provider: row.provider as Provider,
    providerRef: row.provider_ref,
    sessionRef: row.session_ref,
    amountMinor: row.amount_minor,
    currency: row.currency,
    state: row.state as AttemptState,
    attention: row.attention as Attention | null,
    way: row.way as Way,
    url: row.url,
    method: row.method,
    expiresAt: row.expires_at,
    pageEndsAt: row.page_ends_at,
    windowEndsAt: row.window_ends_at,
    createdAt: row.created_at,
    syncFailures: row.sync_failures,
    refusal: row.refusal as Refusal | null,
    problem: row.problem,
  }
}

export async function findAttempt(db: TenantDb, attemptId: string): Promise<Attempt | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(columns)
    .where('id', '=', attemptId)
    .where('connection_id', 'is not', null)
    .executeTakeFirst()
  return row ? toAttempt(row) : null
}

export async function findAttemptIdByRef(
  db: TenantDb,
  connectionId: string,
  providerRef: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('provider_ref', '=', providerRef)
    .executeTakeFirst()
  return row?.id ?? null
}

export type AttemptHead = Pick<
  Attempt,
  'id' | 'state' | 'attention' | 'amountMinor' | 'currency' | 'createdAt'
> & { isOutside: boolean }

/** Every try to pay an order, oldest first, and the money that came outside of the gateways. */
export async function listAttemptHeads(db: TenantDb, orderId: string): Promise<AttemptHead[]> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select(['id', 'connection_id', 'state', 'attention', 'amount_minor', 'currency', 'created_at'])
    .where('order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state as AttemptState,
    attention: row.attention as Attention | null,
    amountMinor: row.amount_minor,
    currency: row.currency,
    createdAt: row.created_at,
    isOutside: row.connection_id === null,
  }))
}

/** What the buyer has to do to pay outside of the gateway's page; null when there is nothing. */
export async function selectInstructions(db: TenantDb, attemptId: string): Promise<Instructions | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select('instructions')
    .where('id', '=', attemptId)
    .executeTakeFirst()
  const parsed = Instructions.safeParse(row?.instructions)
  return parsed.success ? parsed.data : null
}

/**
 * Takes over what a gateway tells of an order that was brought over from a system before Gerai without its money: the
 * name at the gateway is the order's old one. Null where no order waits under it. Two at once agree on one try.
 */
export async function adoptImportedOrder(
  db: TenantDb,
  connectionId: string,
  named: { providerRef: string; attemptId: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select app.adopt_imported_order(${connectionId}::uuid, ${named.providerRef}, ${named.attemptId}::uuid) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
