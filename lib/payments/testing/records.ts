import { withActor } from '@/lib/core/db/actor'
import { summarisePayments } from '@/lib/payments/refunds/service/summary'
import type { TestDatabase } from '@/sandbox/testing'
import type { Harness } from './harness'

/** What was written down, as the tests read it. */
export function recordsOf(database: TestDatabase): Pick<Harness, 'summary' | 'attempt' | 'events' | 'inbox'> {
  return {
    summary: (shop, orderId) =>
      withActor({ role: 'worker', tenantId: shop.tenantId }, (db) => summarisePayments(db, orderId)),
    attempt: async (tried) => {
      const [row] = await database.ask('select * from public.payment_attempts where id = $1', [
        tried.attemptId,
      ])
      if (!row) throw new Error('There is no such attempt.')
      return row
    },
    events: (shop, topic) =>
      database.ask(
        `select topic, key, payload from public.events
         where tenant_id = $1 and ($2::text is null or topic = $2) order by id`,
        [shop.tenantId, topic ?? null],
      ),
    inbox: (shop) =>
      database.ask(
        `select * from public.webhook_inbox where tenant_id = $1 and secret_version > 1 order by received_at`,
        [shop.tenantId],
      ),
  }
}
