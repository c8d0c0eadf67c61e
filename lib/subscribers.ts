import type { AppEvent, Subscriptions, Topic } from '@/lib/core/events'
import type { AfterCommit, JobHandler, Queue, Schedule } from '@/lib/core/jobs'
import { commerceHandlers, commerceJobs, commerceSchedules } from '@/lib/commerce/jobs'
import { applyPayment } from '@/lib/commerce/service'
import { integrationHandlers, integrationJobs, integrationSchedules } from '@/lib/integrations/jobs'
import { notificationHandlers, notificationJobs } from '@/lib/notifications/jobs'
import { closeJob, paymentHandlers, paymentJobs, paymentSchedules } from '@/lib/payments/jobs'
import { platformHandlers, platformSchedules } from '@/lib/platform/jobs'

/** When X happens, Y runs in the same commit and may veto it. */
export const inTransaction: Subscriptions = {
  'payment.changed': [applyPayment],
}

/** When X was committed, these jobs follow. No two modules may answer the same event but here. */
export const afterCommit: AfterCommit = {
  ...paymentJobs,
  ...commerceJobs,
  ...notificationJobs,
  'payment.unwanted': ({ tenantId, payload }) => [closeJob(tenantId, payload.attemptId)],
}

/** Who works each queue. */
export const handlers: { [K in Queue]: JobHandler } = {
  ...paymentHandlers,
  ...commerceHandlers,
  ...notificationHandlers,
}

/** What looks for due work by itself. */
export const schedules: readonly Schedule[] = [
  ...platformSchedules,
  ...paymentSchedules,
  ...commerceSchedules,
  ...integrationSchedules,
]
