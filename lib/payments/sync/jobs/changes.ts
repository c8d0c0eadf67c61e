import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import type { Refund } from '@/lib/payments/refunds/data/refunds'

export async function recordChange(
  db: TenantDb,
  attempt: Pick<Attempt, 'id' | 'orderId'>,
  effect: string,
  key: string = newId(),
): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'payment.changed',
    key,
    orderId: attempt.orderId,
    payload: { orderId: attempt.orderId, attemptId: attempt.id, effect },
  })
}

export async function recordPending(db: TenantDb, attempt: Attempt): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'payment.pending',
    key: attempt.id,
    orderId: attempt.orderId,
    payload: { orderId: attempt.orderId, attemptId: attempt.id },
  })
}

export async function recordFailedRefund(
  db: TenantDb,
  refund: Pick<Refund, 'id' | 'orderId'>,
): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'refund.failed',
    key: refund.id,
    orderId: refund.orderId,
    payload: { orderId: refund.orderId, refundId: refund.id },
  })
}

export async function recordContradiction(
  db: TenantDb,
  attempt: Attempt,
  delivery: StoredDelivery,
): Promise<void> {
  const { connectionId, dedupeKey } = delivery
  await record(db, {
    tenantId: db.tenantId,
    topic: 'payment.contradicted',
    key: `${connectionId}:${dedupeKey}`,
    orderId: attempt.orderId,
    payload: { orderId: attempt.orderId, connectionId, dedupeKey },
  })
}
