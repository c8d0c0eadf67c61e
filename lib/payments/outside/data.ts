import { sql } from 'kysely'
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

/** Whether money was written down for this order that no job has entered yet. */
export async function hasUnenteredPayment(db: TenantDb, orderId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outside_payments as p')
    .select('p.id')
    .where('p.order_id', '=', orderId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gateway_transactions as t')
            .select('t.id')
            .whereRef('t.tenant_id', '=', 'p.tenant_id')
            .whereRef('t.attempt_id', '=', 'p.id'),
        ),
      ),
    )
    .executeTakeFirst()
  return row !== undefined
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

export type EarlierPayment = {
  id: string
  orderId: string
  amountMinor: bigint
  currency: string
  /** What the system before called the way to pay. */
  method: string | null
  receivedAt: Date
}

/** As the worker: money that came in a system before Gerai, as written down and as the fact that everything reads. */
export async function insertEarlierPayments(
  db: TenantDb,
  payments: readonly EarlierPayment[],
): Promise<void> {
  const rows = JSON.stringify(
    payments.map((payment) => ({
      id: payment.id,
      transaction_id: newId(),
      order_id: payment.orderId,
      amount: payment.amountMinor.toString(),
      currency: payment.currency,
      method: payment.method,
      at: payment.receivedAt,
    })),
  )
  const facts = JSON.stringify({ ...NO_FACTS, settled: true })
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as r (id uuid, transaction_id uuid, order_id uuid, amount bigint,
    currency text, method text, at timestamptz)`
  await sql`
    insert into outside_payments (tenant_id, id, order_id, method, reference, received_at, amount_minor, currency)
    select ${db.tenantId}::uuid, r.id, r.order_id, 'other', coalesce(r.method, ''), r.at, r.amount, r.currency
    from ${given}`.execute(db)
  await sql`
    insert into payment_attempts (tenant_id, id, order_id, secret_version, provider, provider_ref, amount_minor, currency,
      state, method, expires_at, created_at)
    select ${db.tenantId}::uuid, r.id, r.order_id, 0, 'outside', r.id::text, r.amount, r.currency, 'paid',
      coalesce(r.method, 'other'), r.at, r.at
    from ${given}`.execute(db)
  await sql`
    insert into gateway_transactions (tenant_id, id, attempt_id, order_id, provider_ref, amount_minor, currency, state,
      method, facts, paid_at)
    select ${db.tenantId}::uuid, r.transaction_id, r.id, r.order_id, r.id::text, r.amount, r.currency, 'paid',
      coalesce(r.method, 'other'), ${facts}::jsonb, r.at
    from ${given}`.execute(db)
}

/** As the worker: all money of these orders that came outside of the gateways went back, each at its time. */
export async function giveBackEarlier(
  db: TenantDb,
  refunds: readonly { orderId: string; at: Date }[],
): Promise<void> {
  const rows = JSON.stringify(refunds.map(({ orderId, at }) => ({ id: newId(), order_id: orderId, at })))
  await sql`
    insert into refunds (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, settled_at)
    select ${db.tenantId}::uuid, r.id, r.order_id, t.attempt_id, t.id, 'manual', 'succeeded', t.amount_minor, t.currency, r.at
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, order_id uuid, at timestamptz)
    join gateway_transactions t on t.tenant_id = ${db.tenantId}::uuid and t.order_id = r.order_id
      and t.connection_id is null and t.state = 'paid'`.execute(db)
}
