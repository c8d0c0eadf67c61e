import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobData, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { listDueAttempts } from '@/lib/payments/attempts/data/due'
import { listDueConnections } from '@/lib/payments/connections/data/keys'
import { runComparison } from '@/lib/payments/books/jobs/compare'
import { reconcileConnection } from '@/lib/payments/books/jobs/reconcile'
import { doubtKey } from '@/lib/payments/sync/jobs/key'
import { sendRefund } from '@/lib/payments/sync/jobs/refund'
import { runReplay } from '@/lib/payments/sync/jobs/replay'
import { enterRecordedPayment } from '@/lib/payments/outside/service'
import { syncAttempt, syncOrphan } from '@/lib/payments/sync/jobs/sync'

async function handleSync(ctx: JobContext, data: JobData): Promise<void> {
  if (data.attemptId !== undefined) {
    await syncAttempt(ctx, data.attemptId)
    return
  }
  await syncOrphan(ctx, neededIn(data, 'connectionId'), neededIn(data, 'dedupeKey'))
}

async function handleClose(ctx: JobContext, data: JobData): Promise<void> {
  const isDone = await syncAttempt(ctx, neededIn(data, 'attemptId'), { isWanted: true })
  // A page of an order that was given up must not stay open: the job comes again until it is closed.
  if (!isDone) throw new Error('The page could not be closed yet.')
}

async function handleReconcile(ctx: JobContext, data: JobData): Promise<void> {
  const connectionId = neededIn(data, 'connectionId')
  const { answer } = data
  if (answer === 'refused' || answer === 'accepted') await doubtKey(ctx, connectionId, answer)
  else await reconcileConnection(ctx, connectionId)
}

export const paymentHandlers = {
  'payments.sync': handleSync,
  'payments.close': handleClose,
  'payments.enter': (ctx, data) => enterRecordedPayment(ctx, neededIn(data, 'paymentId')),
  'payments.refund': (ctx, data) => sendRefund(ctx, neededIn(data, 'refundId')),
  'payments.replay': (ctx, data) => runReplay(ctx, neededIn(data, 'replayId')),
  'payments.compare': (ctx, data) => runComparison(ctx, neededIn(data, 'runId')),
  'payments.reconcile': handleReconcile,
} as const satisfies Record<string, JobHandler>

/** A fresh look at one attempt; however many ask for it, one runs and one waits. */
export function syncJob(tenantId: string, attemptId: string): Job {
  return { queue: 'payments.sync', key: attemptId, data: { tenantId, attemptId } }
}

/** Closes the page of an attempt whose order was given up. */
export function closeJob(tenantId: string, attemptId: string): Job {
  return { queue: 'payments.close', key: attemptId, data: { tenantId, attemptId } }
}

/** What this module does after its own events were committed. */
export const paymentJobs = {
  'webhook.received': ({ tenantId, payload }) => {
    const { attemptId, connectionId, dedupeKey } = payload
    if (attemptId !== null) return [syncJob(tenantId, attemptId)]
    const data = { tenantId, connectionId, dedupeKey }
    return [{ queue: 'payments.sync', key: `${connectionId}:${dedupeKey}`, data }]
  },
  'payment.check_requested': ({ tenantId, payload }) => [syncJob(tenantId, payload.attemptId)],
  'payment.recorded': ({ tenantId, payload: { paymentId } }) => [
    { queue: 'payments.enter', key: paymentId, data: { tenantId, paymentId } },
  ],
  'webhooks.replay_requested': ({ tenantId, payload: { replayId } }) => [
    { queue: 'payments.replay', key: replayId, data: { tenantId, replayId } },
  ],
  'reconciliation.requested': ({ tenantId, payload: { runId } }) => [
    { queue: 'payments.compare', key: runId, data: { tenantId, runId } },
  ],
  'connection.check_requested': ({ tenantId, payload: { connectionId, answer } }) => [
    {
      queue: 'payments.reconcile',
      key: `${connectionId}:${answer}`,
      data: { tenantId, connectionId, answer },
    },
  ],
  'refund.requested': ({ tenantId, payload: { refundId } }) => [
    { queue: 'payments.refund', key: refundId, data: { tenantId, refundId } },
  ],
} as const satisfies AfterCommit

const dueLimit = 500

export const paymentSchedules: readonly Schedule[] = [
  {
    name: 'payments: attempts to look at',
    everySeconds: 5,
    due: async () => {
      const due = await withActor({ role: 'dispatcher' }, (_, last) => listDueAttempts(last, dueLimit))
      return due.map(({ tenantId, attemptId }) => syncJob(tenantId, attemptId))
    },
  },
  {
    name: 'payments: connections to reconcile',
    everySeconds: 5,
    due: async () => {
      const due = await withActor({ role: 'dispatcher' }, (_, last) => listDueConnections(last, dueLimit))
      return due.map(({ tenantId, connectionId }) => ({
        queue: 'payments.reconcile' as const,
        key: connectionId,
        data: { tenantId, connectionId },
      }))
    },
  },
]
