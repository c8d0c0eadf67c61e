import type { AppEvent, Topic } from '@/lib/core/events'
import type { JobContext } from '@/lib/core/context'

/** Every queue of the worker. A queue with `inOrder` runs jobs of one `singletonKey` one at a time, in order. */
export const QUEUES = {
  'payments.sync': { inOrder: true, isUrgent: true, retryLimit: 20 },
  'payments.refund': { inOrder: true, isUrgent: true, retryLimit: 20 },
  'payments.close': { inOrder: true, isUrgent: false, retryLimit: 20 },
  'commerce.fulfil': { inOrder: true, isUrgent: true, retryLimit: 20 },
  'commerce.settle_free': { inOrder: true, isUrgent: true, retryLimit: 20 },
  'commerce.customer': { inOrder: true, isUrgent: false, retryLimit: 10 },
  'commerce.expire': { inOrder: true, isUrgent: false, retryLimit: 10 },
  'notifications.send': { inOrder: true, isUrgent: true, retryLimit: 8 },
} as const

export type Queue = keyof typeof QUEUES

/** What a job carries: the tenant and ids, never secrets or personal data. */
export type JobData = { tenantId: string; [key: string]: string }

/** A request for a job. Two jobs of one queue with the same `key` never run at the same time. */
export type Job = { queue: Queue; key: string; data: JobData; startAfterSeconds?: number }

export type JobHandler = (ctx: JobContext, data: JobData) => Promise<void>

/** The jobs that an event leads to after its commit. */
export type AfterCommit = { [K in Topic]?: (event: AppEvent<K>) => readonly Job[] }

/** A check that runs by itself every so often and asks for jobs; ids only, across tenants. */
export type Schedule = { name: string; everySeconds: number; run: () => Promise<readonly Job[]> }
