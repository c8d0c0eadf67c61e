import type { QueryCreator } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import type { DB } from '@/lib/core/db/types'
import { cutText } from '@/lib/core/text'
import { Instructions } from '@/lib/payments/schema'
import type { AttemptState, Attention, NewAttempt, Provider, Refusal } from '@/lib/payments/schema'

const creatingMs = 30_000
const firstSyncMs = 60_000
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What we call an attempt at the gateway: `ck-` and the id in 26 characters of Crockford's base 32. */
export function providerRefOf(attemptId: string): string {
  let rest = BigInt(`0x${attemptId.replaceAll('-', '')}`)
  let text = ''
  for (let position = 0; position < 26; position += 1) {
    text = alphabet.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return `ck-${text}`
}

/** The insert alone, as one part of the statement that places an order. */
export function attemptStatement(db: QueryCreator<DB>, row: NewAttempt) {
  const now = Date.now()
  return db.insertInto('payment_attempts').values({
    tenant_id: row.tenantId,
    id: row.attemptId,
    order_id: row.orderId,
    connection_id: row.connectionId,
    secret_version: row.secretVersion,
    provider: row.provider,
    provider_ref: providerRefOf(row.attemptId),
    amount_minor: row.amountMinor,
    currency: row.currency,
    expires_at: row.expiresAt,
    page_ends_at: row.expiresAt,
    window_ends_at: row.windowEndsAt ?? row.expiresAt,
    creating_until: new Date(now + creatingMs),
    next_sync_at: new Date(now + firstSyncMs),
  })
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

const columns = [
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
  connection_id: string
  secret_version: number
  provider: string
  provider_ref: string
  session_ref: string | null
  amount_minor: bigint
  currency: string
  state: string
  attention: string | null
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

function toAttempt(row: Row): Attempt {
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

export async function findAttempt(db: Db, tenantId: string, attemptId: string): Promise<Attempt | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .executeTakeFirst()
  return row ? toAttempt(row) : null
}

export async function findAttemptIdByRef(
  db: Db,
  tenantId: string,
  connectionId: string,
  providerRef: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('provider_ref', '=', providerRef)
    .executeTakeFirst()
  return row?.id ?? null
}

export type AttemptHead = Pick<
  Attempt,
  'id' | 'state' | 'attention' | 'amountMinor' | 'currency' | 'createdAt'
>

/** Every try to pay an order, oldest first. */
export async function listAttemptHeads(db: Db, tenantId: string, orderId: string): Promise<AttemptHead[]> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select(['id', 'state', 'attention', 'amount_minor', 'currency', 'created_at'])
    .where('tenant_id', '=', tenantId)
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
  }))
}

/** What the buyer has to do to pay outside of the gateway's page; null when there is nothing. */
export async function findInstructions(
  db: Db,
  tenantId: string,
  attemptId: string,
): Promise<Instructions | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select('instructions')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .executeTakeFirst()
  const parsed = Instructions.safeParse(row?.instructions)
  return parsed.success ? parsed.data : null
}

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
    .where('state', 'in', ['creating', 'open', 'pending'])
    .returning('id')
    .execute()
  return rows.length > 0
}

/**
 * Takes the right to ask the gateway about this attempt, so that two workers never do at once; null when another
 * has it, who then looks once more. The lease ends by itself when its holder dies.
 */
export async function leaseAttempt(
  db: Db,
  tenantId: string,
  attemptId: string,
  until: Date,
): Promise<Attempt | null> {
  const row = await db
    .updateTable('payment_attempts')
    .set({ sync_leased_until: until })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .where((eb) => eb.or([eb('sync_leased_until', 'is', null), eb('sync_leased_until', '<', new Date())]))
    .returning(columns)
    .executeTakeFirst()
  return row ? toAttempt(row) : null
}

/** Makes a lease that is still ours last longer; false when it was given back or somebody else has it now. */
export async function renewLease(
  db: Db,
  tenantId: string,
  attemptId: string,
  lease: { held: Date; until: Date },
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_attempts')
    .set({ sync_leased_until: lease.until })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .where('sync_leased_until', '=', lease.held)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Asks the holder of the lease to look again when it is done. */
export async function requestSync(db: Db, tenantId: string, attemptId: string, at: Date): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ sync_requested_at: at, next_sync_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .execute()
}

/** The attempt under its lock. Locks are taken in one order everywhere: attempt, transactions, order, stock. */
export async function lockAttempt(
  db: Db,
  tenantId: string,
  attemptId: string,
): Promise<(Attempt & { syncRequestedAt: Date | null }) | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select([...columns, 'sync_requested_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...toAttempt(row), syncRequestedAt: row.sync_requested_at } : null
}

export type AttemptChange = {
  state: AttemptState
  attention: Attention | null
  url: string | null
  sessionRef: string | null
  method: string | null
  instructions: Instructions | null
  expiresAt: Date
  problem: string | null
  nextSyncAt: Date | null
}

export async function finishSync(
  db: Db,
  tenantId: string,
  attemptId: string,
  change: AttemptChange,
): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({
      state: change.state,
      attention: change.attention,
      url: change.url,
      session_ref: change.sessionRef,
      method: change.method,
      instructions: change.instructions === null ? null : JSON.stringify(change.instructions),
      expires_at: change.expiresAt,
      problem: change.problem,
      next_sync_at: change.nextSyncAt,
      last_synced_at: new Date(),
      sync_leased_until: null,
      sync_failures: 0,
      ...(change.state === 'creating' ? {} : { creating_until: null }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .execute()
}

/** Gives the lease back after the gateway could not be asked. */
export async function postponeSync(
  db: Db,
  tenantId: string,
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
    .where('tenant_id', '=', tenantId)
    .where('id', '=', attemptId)
    .execute()
}

/** Looks that were put off because the gateway could not be asked are wanted now. */
export async function hurryAttempts(db: Db, tenantId: string, connectionId: string, at: Date): Promise<void> {
  await db
    .updateTable('payment_attempts')
    .set({ next_sync_at: at })
    .where('tenant_id', '=', tenantId)
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
