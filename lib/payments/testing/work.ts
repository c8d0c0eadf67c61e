import type { Subscriptions } from '@/lib/core/events/events'
import { workJob } from '@/lib/core/events/jobs'
import type { AfterCommit, Handler, Job } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { paymentHandlers, paymentJobs, paymentSchedules } from '@/lib/payments/jobs'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'
import type { StripeSimulator } from '@/sandbox/stripe/server'
import type { TestDatabase } from '@/sandbox/testing'
import { relayOnce } from '@/worker/relay'

/** What runs besides this module's own; the composition of the whole product goes in here. */
export type Composition = {
  inTransaction?: Subscriptions
  afterCommit?: AfterCommit
  handlers?: Partial<Record<string, Handler>>
}

/** The worker, one step at a time. */
export type Work = {
  runOne: (job: Job) => Promise<void>
  /** Hands the waiting events over and runs their jobs until none is left. Job errors are returned, not thrown. */
  drain: () => Promise<Error[]>
  /** Runs what the schedules find due now, and returns it. */
  runDue: () => Promise<Job[]>
}

export function workOf(composition: Composition): Work {
  const afterCommit: AfterCommit = composition.afterCommit ?? paymentJobs
  const handlers: Partial<Record<string, Handler>> = { ...paymentHandlers, ...composition.handlers }

  async function runOne(job: Job): Promise<void> {
    const handler = handlers[job.queue]
    if (!handler) return
    await workJob(handler, { tenantId: job.data.tenantId, requestId: newId() }, job.data)
  }

  async function drain(): Promise<Error[]> {
    const errors: Error[] = []
    for (;;) {
      const jobs = new Map<string, Job>()
      const handed = await relayOnce(afterCommit, (sent) => {
        for (const job of sent) jobs.set(`${job.queue}:${job.data.tenantId}:${job.key}`, job)
        return Promise.resolve()
      })
      for (const job of jobs.values()) {
        await runOne(job).catch((error: unknown) =>
          errors.push(error instanceof Error ? error : new Error('job failed')),
        )
      }
      if (handed === 0) return errors
    }
  }

  async function runDue(): Promise<Job[]> {
    const due = (await Promise.all(paymentSchedules.map((schedule) => schedule.due()))).flat()
    for (const job of due) await runOne(job)
    await drain()
    return due
  }

  return { runOne, drain, runDue }
}

/** Waits for the webhooks under way, then runs the jobs they led to, until nothing is left. */
export async function settleWork(
  outside: { database: TestDatabase; midtrans: MidtransSimulator; stripe: StripeSimulator },
  drain: Work['drain'],
): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await outside.midtrans.control.idle()
    await outside.stripe.control.idle()
    const [before] = await outside.database.ask<{ count: string }>(
      `select count(*)::text as count from public.events where relayed_at is null`,
    )
    if (before?.count === '0' && round > 0) return
    await drain()
  }
  throw new Error('The events never come to rest.')
}
