import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

/** Writes what the payments module would have learnt from a gateway, and tells it as that module does. */
class Gateway {
  constructor(
    private readonly database: TestDatabase,
    private readonly tenant: FixtureTenant,
  ) {}

  async tell(orderId: string, attemptId: string): Promise<void> {
    const { tenantId } = this.tenant
    const payload = { orderId, attemptId, effect: 'money' }
    await withActor(jobActor({ tenantId }), (db) =>
      record(db, { tenantId, topic: 'payment.changed', key: newId(), orderId, payload }),
    )
  }

  async attemptIs(attemptId: string, state: string): Promise<void> {
    await this.database.ask(
      'update public.payment_attempts set state = $3 where tenant_id = $1 and id = $2',
      [this.tenant.tenantId, attemptId, state],
    )
  }

  /** The attempt ends without money. */
  async end(
    orderId: string,
    attemptId: string,
    state: 'expired' | 'failed' | 'cancelled' = 'expired',
  ): Promise<void> {
    await this.attemptIs(attemptId, state)
    await this.tell(orderId, attemptId)
  }

  /** Money arrives for the attempt, of its amount unless another is said; the new transaction's id. */
  async pay(orderId: string, attemptId: string, amountMinor?: bigint): Promise<string> {
    const transactionId = newId()
    await this.database.ask(
      `insert into public.gateway_transactions
         (tenant_id, id, attempt_id, order_id, connection_id, provider_ref, state, method, amount_minor, currency, facts, paid_at)
       select tenant_id, $3::uuid, id, order_id, connection_id, $3::uuid::text, 'paid', 'qris', coalesce($4::bigint, amount_minor), currency,
         '{"pending":false,"challenged":false,"settled":true,"denied":false,"expired":false,"cancelled":false,"disputes":{},"refunds":{},"mismatches":[]}', now()
       from public.payment_attempts where tenant_id = $1 and id = $2`,
      [this.tenant.tenantId, attemptId, transactionId, amountMinor ?? null],
    )
    await this.attemptIs(attemptId, 'paid')
    await this.tell(orderId, attemptId)
    return transactionId
  }

  async transactionIs(
    orderId: string,
    attemptId: string,
    transactionId: string,
    state: string,
  ): Promise<void> {
    await this.database.ask(
      'update public.gateway_transactions set state = $3 where tenant_id = $1 and id = $2',
      [this.tenant.tenantId, transactionId, state],
    )
    await this.tell(orderId, attemptId)
  }

  async refund(
    orderId: string,
    attemptId: string,
    transactionId: string,
    amountMinor: bigint,
  ): Promise<string> {
    const { tenantId, currency } = this.tenant
    const refundId = newId()
    await this.database.ask(
      `insert into public.refunds
         (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, provider_ref, settled_at)
       values ($1, $2::uuid, $3, $4, $5, 'gateway', 'succeeded', $6, $7, $2::uuid::text, now())`,
      [tenantId, refundId, orderId, attemptId, transactionId, amountMinor, currency],
    )
    await this.tell(orderId, attemptId)
    return refundId
  }
}

export function gatewayOf(database: TestDatabase, tenant: FixtureTenant): Gateway {
  return new Gateway(database, tenant)
}
