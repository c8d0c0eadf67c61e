import type { Db } from '@/lib/core/db/actor'
import {
  listAttemptStories,
  listRefundStories,
  listTransactionStories,
  listWebhookStories,
} from '@/lib/payments/attempts/data/order-payments'
import type { PaymentStory } from '@/lib/payments/attempts/schema'

/** Everything about the money of one order, as the caller's own rights show it. */
export async function describePayments(db: Db, tenantId: string, orderId: string): Promise<PaymentStory> {
  return {
    attempts: await listAttemptStories(db, tenantId, orderId),
    transactions: await listTransactionStories(db, tenantId, orderId),
    refunds: await listRefundStories(db, tenantId, orderId),
    webhooks: await listWebhookStories(db, tenantId, orderId),
  }
}
