import type { Db, TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { SeenTransaction } from '@/lib/payments/gateways/gateway'
import { parseFacts, transactionState } from '@/lib/payments/gateways/rules'
import type { TransactionFacts } from '@/lib/payments/gateways/rules'
import type { TransactionState } from '@/lib/payments/schema'

export type Transaction = {
  id: string
  attemptId: string
  providerRef: string
  state: TransactionState
  method: string | null
  amountMinor: bigint
  currency: string
  facts: TransactionFacts
  paidAt: Date | null
}

const columns = [
  'id',
  'attempt_id',
  'provider_ref',
  'state',
  'method',
  'amount_minor',
  'currency',
  'facts',
  'paid_at',
] as const

type Row = {
  id: string
  attempt_id: string
  provider_ref: string
  state: string
  method: string | null
  amount_minor: bigint
  currency: string
  facts: unknown
  paid_at: Date | null
}

function toTransaction(row: Row): Transaction {
  return {
    id: row.id,
    attemptId: row.attempt_id,
    providerRef: row.provider_ref,
    state: row.state as TransactionState,
    method: row.method,
    amountMinor: row.amount_minor,
    currency: row.currency,
    facts: parseFacts(row.facts),
    paidAt: row.paid_at,
  }
}

/** Under their locks, in the order of their ids. */
export async function lockTransactions(db: TenantDb, attemptId: string): Promise<Transaction[]> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select(columns)
    .where('attempt_id', '=', attemptId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toTransaction)
}

export async function listAttemptTransactions(db: TenantDb, attemptId: string): Promise<Transaction[]> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select(columns)
    .where('attempt_id', '=', attemptId)
    .orderBy('id')
    .execute()
  return rows.map(toTransaction)
}

export async function listTransactions(db: TenantDb, orderId: string): Promise<Transaction[]> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select(columns)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map(toTransaction)
}

export async function findTransaction(db: TenantDb, transactionId: string): Promise<Transaction | null> {
  const row = await db
    .selectFrom('gateway_transactions')
    .select(columns)
    .where('id', '=', transactionId)
    .executeTakeFirst()
  return row ? toTransaction(row) : null
}

/** What a gateway call may know: which transactions were seen in an attempt of its connection. */
export async function listTransactionRefs(
  db: TenantDb,
  connectionId: string,
  attemptId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select('provider_ref')
    .where('connection_id', '=', connectionId)
    .where('attempt_id', '=', attemptId)
    .execute()
  return rows.map((row) => row.provider_ref)
}

/** Null when the transaction belongs to another attempt: the gateway's id is used once per connection. */
export async function addTransaction(
  db: Db,
  attempt: { tenantId: string; id: string; orderId: string; connectionId: string },
  seen: SeenTransaction,
): Promise<Transaction | null> {
  const state = transactionState(seen.facts)
  const row = await db
    .insertInto('gateway_transactions')
    .values({
      tenant_id: attempt.tenantId,
      id: newId(),
      attempt_id: attempt.id,
      order_id: attempt.orderId,
      connection_id: attempt.connectionId,
      provider_ref: seen.providerRef,
      state,
      method: seen.method,
      amount_minor: seen.amountMinor,
      currency: seen.currency,
      facts: JSON.stringify(seen.facts),
      paid_at: seen.paidAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id', 'provider_ref']).doNothing())
    .returning(columns)
    .executeTakeFirst()
  return row ? toTransaction(row) : null
}

export async function changeTransaction(db: TenantDb, transaction: Transaction): Promise<void> {
  await db
    .updateTable('gateway_transactions')
    .set({
      state: transaction.state,
      method: transaction.method,
      amount_minor: transaction.amountMinor,
      currency: transaction.currency,
      facts: JSON.stringify(transaction.facts),
      paid_at: transaction.paidAt,
    })
    .where('id', '=', transaction.id)
    .execute()
}
