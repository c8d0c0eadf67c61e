import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { parseFacts } from '@/lib/payments/gateways/rules'
import { AttemptState, Provider, RefundState, TransactionState } from '@/lib/payments/schema'
import type {
  AttemptStory,
  ProofStory,
  RefundStory,
  TransactionStory,
  WebhookStory,
} from '@/lib/payments/attempts/schema'

// What the page of one order tells of its money, as far as the reader's rights show it.

/** Tries to pay at a gateway, as they are told. */
function toldAttempts(db: TenantDb) {
  return db
    .selectFrom('payment_attempts')
    .select([
      'id',
      'order_id',
      'provider',
      'provider_ref',
      'state',
      'attention',
      'method',
      'amount_minor',
      'currency',
      'problem',
      'created_at',
      'expires_at',
      'last_synced_at',
    ])
    .where('connection_id', 'is not', null)
}

type AttemptRow = Awaited<ReturnType<ReturnType<typeof toldAttempts>['execute']>>[number]

export type AttemptOfOrder = AttemptStory & { orderId: string }

function toAttempt(row: AttemptRow): AttemptOfOrder {
  return {
    id: row.id,
    orderId: row.order_id,
    provider: Provider.parse(row.provider),
    providerRef: row.provider_ref,
    state: AttemptState.parse(row.state),
    attention: row.attention,
    method: row.method,
    amountMinor: row.amount_minor,
    currency: Currency.parse(row.currency),
    problem: row.problem,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSyncedAt: row.last_synced_at,
  }
}

export async function listAttemptStories(db: TenantDb, orderId: string): Promise<AttemptStory[]> {
  const rows = await toldAttempts(db)
    .where('order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toAttempt)
}

/** Which tries are wanted; `after` is the last one of the page before. */
export type AttemptWish = {
  state?: AttemptState | undefined
  provider?: Provider | undefined
  orderId?: string | undefined
  after?: string | undefined
  limit: number
}

/** Tries to pay of all orders, newest first: ids are made in the order of time. */
export async function listAttemptRows(db: TenantDb, wish: AttemptWish): Promise<AttemptOfOrder[]> {
  let rows = toldAttempts(db)
  if (wish.state !== undefined) rows = rows.where('state', '=', wish.state)
  if (wish.provider !== undefined) rows = rows.where('provider', '=', wish.provider)
  if (wish.orderId !== undefined) rows = rows.where('order_id', '=', wish.orderId)
  if (wish.after !== undefined) rows = rows.where('id', '<', wish.after)
  return (await rows.orderBy('id', 'desc').limit(wish.limit).execute()).map(toAttempt)
}

/** Tries to pay of these orders, newest first. */
export async function listAttemptsOfOrders(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<AttemptOfOrder[]> {
  if (orderIds.length === 0) return []
  const rows = await toldAttempts(db).where('order_id', 'in', orderIds).orderBy('id', 'desc').execute()
  return rows.map(toAttempt)
}

export async function findAttemptStory(db: TenantDb, attemptId: string): Promise<AttemptOfOrder | null> {
  const row = await toldAttempts(db).where('id', '=', attemptId).executeTakeFirst()
  return row ? toAttempt(row) : null
}

export async function listTransactionStories(db: TenantDb, orderId: string): Promise<TransactionStory[]> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select([
      'id',
      'attempt_id',
      'provider_ref',
      'state',
      'method',
      'amount_minor',
      'currency',
      'facts',
      'paid_at',
      'first_seen_at',
    ])
    .where('order_id', '=', orderId)
    .orderBy('first_seen_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    attemptId: row.attempt_id,
    providerRef: row.provider_ref,
    state: TransactionState.parse(row.state),
    method: row.method,
    amountMinor: row.amount_minor,
    currency: row.currency,
    disputes: Object.entries(parseFacts(row.facts).disputes).map(([ref, state]) => ({ ref, state })),
    paidAt: row.paid_at,
    firstSeenAt: row.first_seen_at,
  }))
}

async function listProofs(
  db: TenantDb,
  refundIds: readonly string[],
): Promise<(ProofStory & { refundId: string })[]> {
  if (refundIds.length === 0) return []
  const rows = await db
    .selectFrom('refund_proofs')
    .select(['id', 'refund_id', 'file_name', 'file_type', 'file_size_bytes'])
    .where('refund_id', 'in', [...refundIds])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    refundId: row.refund_id,
    name: row.file_name,
    type: row.file_type,
    sizeBytes: row.file_size_bytes,
  }))
}

export async function listRefundStories(db: TenantDb, orderId: string): Promise<RefundStory[]> {
  const rows = await db
    .selectFrom('refunds')
    .select([
      'id',
      'transaction_id',
      'kind',
      'state',
      'amount_minor',
      'currency',
      'reason',
      'revokes_goods',
      'lines',
      'requested_by',
      'problem',
      'created_at',
      'settled_at',
    ])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  const proofs = await listProofs(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    transactionId: row.transaction_id,
    kind: row.kind === 'manual' || row.kind === 'external' ? row.kind : 'gateway',
    state: RefundState.parse(row.state),
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: row.reason,
    revokesGoods: row.revokes_goods,
    lines: row.lines,
    requestedBy: row.requested_by,
    problem: row.problem,
    proofs: proofs
      .filter((proof) => proof.refundId === row.id)
      .map(({ refundId: _refund, ...proof }) => proof),
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }))
}

/** Nothing for who may not read payments: the policy hides the inbox. */
export async function listWebhookStories(db: TenantDb, orderId: string): Promise<WebhookStory[]> {
  const rows = await db
    .selectFrom('webhook_inbox as w')
    .innerJoin('payment_attempts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.attempt_id'),
    )
    .select(['w.kind', 'w.verdict', 'w.effect', 'w.received_at'])
    .where('a.order_id', '=', orderId)
    .orderBy('w.received_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    verdict: row.verdict,
    effect: row.effect,
    receivedAt: row.received_at,
  }))
}
