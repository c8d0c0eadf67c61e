import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler } from '@/lib/core/events/jobs'
import { takeLateMoney } from './service/late-money'

export const payingHandlers = {
  'lending.late_money': (ctx, data) => takeLateMoney(ctx, neededIn(data, 'orderId')),
} satisfies Record<string, JobHandler>

export const payingJobs = {
  'loan_order.accepted': ({ tenantId, payload: { orderId } }) => [
    { queue: 'lending.late_money', key: orderId, data: { tenantId, orderId } },
  ],
} as const satisfies AfterCommit
