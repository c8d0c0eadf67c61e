import type { AppEvent, Topic } from '@/lib/core/events'
import type { JobContext } from '@/lib/core/context'

/**
 * Every queue of the worker. Jobs are requests to bring something up to date, not steps: every handler reads what is
 * true now and may run again. Of one key at most one job runs and one waits, so a burst of notifications becomes one
 * fresh look, and none that came during a run is lost.
 */
export const QUEUES = {
  'payments.sync': { concurrency: 6, retryLimit: 12 },
  'payments.refund': { concurrency: 2, retryLimit: 12 },
  'payments.close': { concurrency: 2, retryLimit: 12 },
  'payments.reconcile': { concurrency: 1, retryLimit: 3 },
  'payments.replay': { concurrency: 1, retryLimit: 6 },
  'payments.compare': { concurrency: 1, retryLimit: 6 },
  'commerce.fulfil': { concurrency: 4, retryLimit: 12 },
  'commerce.settle_free': { concurrency: 2, retryLimit: 12 },
  'commerce.customer': { concurrency: 2, retryLimit: 6 },
  'commerce.coupon': { concurrency: 2, retryLimit: 12 },
  'commerce.expire': { concurrency: 2, retryLimit: 6 },
  'commerce.cleanup': { concurrency: 1, retryLimit: 3 },
  'commerce.resend': { concurrency: 2, retryLimit: 8 },
  'commerce.mail': { concurrency: 4, retryLimit: 8 },
  'notifications.invitation': { concurrency: 1, retryLimit: 8 },
  'notifications.limit': { concurrency: 1, retryLimit: 8 },
  'notifications.message': { concurrency: 1, retryLimit: 8 },
  'notifications.welcome': { concurrency: 1, retryLimit: 8 },
  'platform.domain': { concurrency: 2, retryLimit: 3 },
  'billing.run': { concurrency: 2, retryLimit: 12 },
  'billing.settle': { concurrency: 2, retryLimit: 12 },
  'platform.run': { concurrency: 1, retryLimit: 3 },
  'platform.export': { concurrency: 1, retryLimit: 3 },
  'platform.delete': { concurrency: 1, retryLimit: 3 },
  'platform.count': { concurrency: 1, retryLimit: 3 },
  'integrations.announce': { concurrency: 2, retryLimit: 12 },
  'integrations.deliver': { concurrency: 6, retryLimit: 6 },
  'integrations.cleanup': { concurrency: 1, retryLimit: 3 },
} as const

export type Queue = keyof typeof QUEUES

/** What a job carries: the tenant and ids, never secrets or personal data. */
export type JobData = { tenantId: string; [key: string]: string }

/** A request for a job. Within a queue, `key` names what is brought up to date. */
export type Job = { queue: Queue; key: string; data: JobData }

export type JobHandler = (ctx: JobContext, data: JobData) => Promise<void>

/** The jobs that an event leads to after its commit. */
export type AfterCommit = { [K in Topic]?: (event: AppEvent<K>) => readonly Job[] }

/** A check that runs by itself every so often and asks for jobs; it sees ids across tenants, nothing else. */
export type Schedule = { name: string; everySeconds: number; due: () => Promise<readonly Job[]> }
