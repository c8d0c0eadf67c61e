import type { TenantDb } from '@/lib/core/db/handle'
import {
  listAttemptStories,
  listRefundStories,
  listTransactionStories,
  listWebhookStories,
} from '@/lib/payments/attempts/data/order-payments'
import { listOutsidePayments } from '@/lib/payments/outside/data'
import type { PaymentStory } from '@/lib/payments/attempts/schema'

/** Everything about the money of one order, as the caller's own rights show it. */
export async function describePayments(db: TenantDb, orderId: string): Promise<PaymentStory> {
  return {
    outside: await listOutsidePayments(db, orderId),
    attempts: await listAttemptStories(db, orderId),
    transactions: await listTransactionStories(db, orderId),
    refunds: await listRefundStories(db, orderId),
    webhooks: await listWebhookStories(db, orderId),
  }
}
