import type { TenantDb } from '@/lib/core/db/handle'

type Part = { ref: string; state: string; amountMinor: string; currency: string }

/** Everything that a look at the gateway can move, of one attempt. */
export type Snapshot = {
  state: string | null
  attention: string | null
  order: { status: string; payment: string } | null
  transactions: Part[]
  refunds: Part[]
  /** `topic key` of everything that was recorded about the order. */
  events: string[]
}

export async function readSnapshot(db: TenantDb, attemptId: string): Promise<Snapshot> {
  const attempt = await db
    .selectFrom('payment_attempts as a')
    .leftJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'a.tenant_id').onRef('o.id', '=', 'a.order_id'),
    )
    .select(['a.state', 'a.attention', 'a.order_id', 'o.status', 'o.payment_state'])
    .where('a.id', '=', attemptId)
    .executeTakeFirst()
  const transactions = await db
    .selectFrom('gateway_transactions')
    .select(['provider_ref', 'state', 'amount_minor', 'currency'])
    .where('attempt_id', '=', attemptId)
    .orderBy('id')
    .execute()
  const refunds = await db
    .selectFrom('refunds')
    .select(['id', 'provider_ref', 'state', 'amount_minor', 'currency'])
    .where('attempt_id', '=', attemptId)
    .orderBy('id')
    .execute()
  const events = attempt
    ? await db
        .selectFrom('events')
        .select(['topic', 'key'])
        .where('order_id', '=', attempt.order_id)
        .execute()
    : []
  return {
    state: attempt?.state ?? null,
    attention: attempt?.attention ?? null,
    order:
      attempt?.status === null || attempt?.status === undefined || attempt.payment_state === null
        ? null
        : { status: attempt.status, payment: attempt.payment_state },
    transactions: transactions.map((row) => ({
      ref: row.provider_ref,
      state: row.state,
      amountMinor: row.amount_minor.toString(),
      currency: row.currency,
    })),
    refunds: refunds.map((row) => ({
      ref: row.provider_ref ?? row.id,
      state: row.state,
      amountMinor: row.amount_minor.toString(),
      currency: row.currency,
    })),
    events: events.map(({ topic, key }) => `${topic} ${key}`),
  }
}
