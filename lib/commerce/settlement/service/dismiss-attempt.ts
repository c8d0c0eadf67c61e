import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'

/** Asks for the page of an attempt to be closed after the commit, because nobody shall pay by it any more. */
export async function dismissAttempt(db: TenantDb, orderId: string, attemptId: string): Promise<void> {
  const payload = { orderId, attemptId }
  await record(db, { tenantId: db.tenantId, topic: 'payment.unwanted', key: attemptId, orderId, payload })
}
