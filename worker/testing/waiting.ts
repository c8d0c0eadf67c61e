import { count } from './sales'
import type { Trial } from './sales'

async function countJobs(trial: Trial): Promise<number> {
  const { rows } = await trial.queue.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job
     where state in ('created', 'retry', 'active') and name not like '\\_\\_%' and name <> 'payments.reconcile'`,
  )
  return rows[0]?.count ?? 0
}

/** What still waits to be done, in the outbox, the queue, the mails and the refunds. */
export async function waiting(trial: Trial): Promise<Record<string, number>> {
  return {
    events: await count(trial, 'select count(*)::int as count from public.events where relayed_at is null'),
    jobs: await countJobs(trial),
    mails: await count(
      trial,
      `select count(*)::int as count from public.notifications where state = 'queued'`,
    ),
    refunds: await count(
      trial,
      `select count(*)::int as count from public.refunds where state in ('requested', 'pending')`,
    ),
    deliveries: await count(
      trial,
      'select count(*)::int as count from public.webhook_inbox where processed_at is null',
    ),
  }
}

export const nothing = { events: 0, jobs: 0, mails: 0, refunds: 0, deliveries: 0 }

export function unsettledMails(trial: Trial): Promise<number> {
  return count(
    trial,
    `select count(*)::int as count from public.notifications where state in ('queued', 'sending')`,
  )
}
