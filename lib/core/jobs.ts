import type { AppEvent, Topic } from '@/lib/core/events'
import type { JobContext } from '@/lib/core/context'

/**
 * Every queue of the worker. Jobs are requests to bring something up to date, not steps: every handler reads what is
 * true now and may run again. Of one key at most one job runs and one waits, so a burst of notifications becomes one
 * fresh look, and none that came during a run is lost.
 *
 * `workers` take jobs independently of each other, each up to `batch` at once, which it begins together and settles
 * together: more than one where a job waits for somebody else's server, so that one that hangs does not hold up all others.
 */
export const QUEUES = {
  'payments.sync': { workers: 3, batch: 4, retryLimit: 12 },
  'payments.refund': { workers: 2, batch: 1, retryLimit: 12 },
  'payments.close': { workers: 2, batch: 1, retryLimit: 12 },
  'payments.reconcile': { workers: 1, batch: 1, retryLimit: 3 },
  'payments.replay': { workers: 1, batch: 1, retryLimit: 6 },
  'payments.compare': { workers: 1, batch: 1, retryLimit: 6 },
  'commerce.fulfil': { workers: 2, batch: 3, retryLimit: 12 },
  'commerce.settle_free': { workers: 1, batch: 2, retryLimit: 12 },
  'commerce.customer': { workers: 1, batch: 4, retryLimit: 6 },
  'commerce.coupon': { workers: 1, batch: 2, retryLimit: 12 },
  'commerce.expire': { workers: 1, batch: 4, retryLimit: 6 },
  'commerce.cleanup': { workers: 1, batch: 1, retryLimit: 3 },
  'commerce.resend': { workers: 2, batch: 1, retryLimit: 8 },
  'commerce.mail': { workers: 2, batch: 4, retryLimit: 8 },
  'notifications.invitation': { workers: 1, batch: 1, retryLimit: 8 },
  'notifications.limit': { workers: 1, batch: 1, retryLimit: 8 },
  'notifications.message': { workers: 1, batch: 4, retryLimit: 8 },
  'notifications.welcome': { workers: 1, batch: 4, retryLimit: 8 },
  'platform.domain': { workers: 2, batch: 1, retryLimit: 3 },
  'platform.run': { workers: 1, batch: 1, retryLimit: 3 },
  'platform.export': { workers: 1, batch: 1, retryLimit: 3 },
  'platform.delete': { workers: 1, batch: 1, retryLimit: 3 },
  'platform.count': { workers: 1, batch: 2, retryLimit: 3 },
  'billing.run': { workers: 1, batch: 2, retryLimit: 12 },
  'billing.settle': { workers: 1, batch: 2, retryLimit: 12 },
  'integrations.announce': { workers: 1, batch: 4, retryLimit: 12 },
  'integrations.deliver': { workers: 2, batch: 4, retryLimit: 6 },
  'integrations.cleanup': { workers: 1, batch: 1, retryLimit: 3 },
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
