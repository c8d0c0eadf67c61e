import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import type { BuyerRefund } from '@/lib/payments/refunds/schema/buyer-refund'
import type { RefundState } from '@/lib/payments/schema'

export type Refund = {
  id: string
  orderId: string
  attemptId: string
  transactionId: string
  kind: 'gateway' | 'manual' | 'external'
  state: RefundState
  amountMinor: bigint
  currency: string
  reason: string
  /** The goods are taken back although only a part of the money goes back. */
  revokesGoods: boolean
  /** The order lines whose whole price goes back; none where it is for no line in particular. */
  lines: string[]
  providerRef: string | null
  /** How many requests ended with a failure that the gateway repeats for their key. */
  keptFailures: number
}

const columns = [
  'id',
  'order_id',
  'attempt_id',
  'transaction_id',
  'kind',
  'state',
  'amount_minor',
  'currency',
  'reason',
  'revokes_goods',
  'lines',
  'provider_ref',
  'kept_failures',
] as const

type Row = {
  id: string
  order_id: string
  attempt_id: string
  transaction_id: string
  kind: string
  state: string
  amount_minor: bigint
  currency: string
  reason: string
  revokes_goods: boolean
  lines: string[]
  provider_ref: string | null
  kept_failures: number
}

function toRefund(row: Row): Refund {
  return {
    id: row.id,
    orderId: row.order_id,
    attemptId: row.attempt_id,
    transactionId: row.transaction_id,
    kind: row.kind as Refund['kind'],
    state: row.state as RefundState,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: row.reason,
    revokesGoods: row.revokes_goods,
    lines: row.lines,
    providerRef: row.provider_ref,
    keptFailures: row.kept_failures,
  }
}

/** Lets the refunds of one order queue up, so that two people together cannot give back more than came in. */
export async function lockOrderRefunds(db: Db, orderId: string): Promise<void> {
  await sql`select app.lock_order_refunds(${orderId}::uuid)`.execute(db)
}

export async function listRefunds(db: TenantDb, orderId: string): Promise<Refund[]> {
  const rows = await db
    .selectFrom('refunds')
    .select(columns)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map(toRefund)
}

export async function findRefund(db: TenantDb, refundId: string): Promise<Refund | null> {
  const row = await db.selectFrom('refunds').select(columns).where('id', '=', refundId).executeTakeFirst()
  return row ? toRefund(row) : null
}

/** In the columns that the order's buyer may see. */
export async function selectBuyerRefunds(db: TenantDb, orderId: string): Promise<BuyerRefund[]> {
  const rows = await db
    .selectFrom('refunds')
    .select(['id', 'state', 'amount_minor', 'revokes_goods', 'lines', 'created_at', 'settled_at'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    amountMinor: row.amount_minor,
    revokesGoods: row.revokes_goods,
    lines: row.lines,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }))
}

/** Wishes that were not handed to the gateway for a while: their jobs gave up or were lost. */
export async function listStuckRefunds(db: TenantDb, connectionId: string, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('payment_attempts', (join) =>
      join
        .onRef('payment_attempts.tenant_id', '=', 'refunds.tenant_id')
        .onRef('payment_attempts.id', '=', 'refunds.attempt_id'),
    )
    .select('refunds.id')
    .where('payment_attempts.connection_id', '=', connectionId)
    .where('refunds.state', '=', 'requested')
    .where('refunds.created_at', '<', before)
    .limit(100)
    .execute()
  return rows.map((row) => row.id)
}

type NewRefund = Omit<Refund, 'state' | 'providerRef' | 'keptFailures'> & { tenantId: string }

function values(refund: NewRefund) {
  return {
    tenant_id: refund.tenantId,
    id: refund.id,
    order_id: refund.orderId,
    attempt_id: refund.attemptId,
    transaction_id: refund.transactionId,
    kind: refund.kind,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    reason: refund.reason,
  }
}

/** A wish, with the person who had it. */
export async function addRequestedRefund(db: Db, refund: NewRefund, requestedBy: string): Promise<void> {
  await db
    .insertInto('refunds')
    .values({
      ...values(refund),
      revokes_goods: refund.revokesGoods,
      lines: refund.lines,
      state: 'requested',
      requested_by: requestedBy,
    })
    .execute()
}

/** A wish of a job. */
export async function addJobRefund(db: Db, refund: NewRefund): Promise<void> {
  await db
    .insertInto('refunds')
    .values({ ...values(refund), state: 'requested' })
    .execute()
}

/** Money that went back without anybody asking for it here. */
export async function addExternalRefund(
  db: Db,
  refund: NewRefund,
  seen: { state: RefundState; providerRef: string },
): Promise<void> {
  await db
    .insertInto('refunds')
    .values({
      ...values(refund),
      state: seen.state,
      provider_ref: seen.providerRef,
      settled_at: seen.state === 'succeeded' ? new Date() : null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'transaction_id', 'provider_ref']).doNothing())
    .execute()
}

/** Restates what was known, so that two writers cannot both move it. */
export async function moveRefund(
  db: TenantDb,
  refund: Pick<Refund, 'id' | 'state'>,
  change: { state: RefundState; providerRef?: string | null; problem?: string | null },
): Promise<boolean> {
  const rows = await db
    .updateTable('refunds')
    .set({
      state: change.state,
      ...(change.providerRef === undefined ? {} : { provider_ref: change.providerRef }),
      ...(change.problem === undefined
        ? {}
        : { problem: change.problem ? cutText(change.problem, 500) : null }),
      ...(change.state === 'succeeded' ? { settled_at: new Date() } : {}),
    })
    .where('id', '=', refund.id)
    .where('state', '=', refund.state)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** The next request gets a key of its own; only one of those that saw the same failure counts it. */
export async function noteKeptFailure(
  db: TenantDb,
  refund: Pick<Refund, 'id' | 'keptFailures'>,
): Promise<void> {
  await db
    .updateTable('refunds')
    .set({ kept_failures: refund.keptFailures + 1 })
    .where('id', '=', refund.id)
    .where('state', '=', 'requested')
    .where('kept_failures', '=', refund.keptFailures)
    .execute()
}
