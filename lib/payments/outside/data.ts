import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { NO_FACTS } from '@/lib/payments/gateways/rules'
import { OUTSIDE_METHODS } from './schema'
import type { OutsidePayment } from './schema'

const columns = [
  'id',
  'order_id',
  'method',
  'reference',
  'note',
  'received_at',
  'amount_minor',
  'currency',
] as const

type Row = {
  id: string
  order_id: string
  method: string
  reference: string
  note: string
  received_at: Date
  amount_minor: bigint
  currency: string
}

function toPayment(row: Row): OutsidePayment {
  return {
    id: row.id,
    orderId: row.order_id,
    method: OUTSIDE_METHODS.find((one) => one === row.method) ?? 'other',
    reference: row.reference,
    note: row.note,
    receivedAt: row.received_at,
    amountMinor: row.amount_minor,
    currency: row.currency,
  }
}

/** False when money for this order was written down before. */
export async function insertOutsidePayment(
  db: TenantDb,
  payment: OutsidePayment,
  recordedBy: string,
): Promise<boolean> {
  const rows = await db
    .insertInto('outside_payments')
    .values({
      tenant_id: db.tenantId,
      id: payment.id,
      order_id: payment.orderId,
      method: payment.method,
      reference: payment.reference,
      note: payment.note,
      received_at: payment.receivedAt,
      amount_minor: payment.amountMinor,
      currency: payment.currency,
      recorded_by: recordedBy,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id']).doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

export async function listOutsidePayments(db: TenantDb, orderId: string): Promise<OutsidePayment[]> {
  const rows = await db
    .selectFrom('outside_payments')
    .select(columns)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map(toPayment)
}

export async function findOutsidePayment(db: TenantDb, paymentId: string): Promise<OutsidePayment | null> {
  const row = await db
    .selectFrom('outside_payments')
    .select(columns)
    .where('id', '=', paymentId)
    .executeTakeFirst()
  return row ? toPayment(row) : null
}

/** As the worker: the money becomes an attempt and a transaction like a gateway's. False when it is one already. */
export async function enterOutsidePayment(db: TenantDb, payment: OutsidePayment): Promise<boolean> {
  const money = {
    tenant_id: db.tenantId,
    order_id: payment.orderId,
    provider_ref: payment.id,
    amount_minor: payment.amountMinor,
    currency: payment.currency,
    state: 'paid',
    method: payment.method,
  }
  const entered = await db
    .insertInto('payment_attempts')
    .values({
      ...money,
      id: payment.id,
      provider: 'outside',
      secret_version: 0,
      expires_at: payment.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .returning('id')
    .execute()
  if (entered.length === 0) return false
  await db
    .insertInto('gateway_transactions')
    .values({
      ...money,
      id: newId(),
      attempt_id: payment.id,
      facts: JSON.stringify({ ...NO_FACTS, settled: true }),
      paid_at: payment.receivedAt,
    })
    .execute()
  return true
}
