import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { env } from '@/lib/core/env'
import { originOf } from '@/lib/core/tenancy/tenant'
import { keepPlatformShop, PLATFORM_TENANT_ID } from '@/lib/platform/service'
import { listBillingDue, runBilling } from '@/lib/billing/service/run'
import { settleOrder } from '@/lib/billing/service/settle'

export const billingJobs: AfterCommit = {
  'billing.requested': ({ tenantId }) => [{ queue: 'billing.run', key: tenantId, data: { tenantId } }],
  'order.paid': ({ tenantId, payload: { orderId } }) =>
    tenantId === PLATFORM_TENANT_ID
      ? [{ queue: 'billing.settle', key: orderId, data: { tenantId, orderId } }]
      : [],
}

export const billingHandlers = {
  'billing.run': (ctx) => runBilling(ctx),
  'billing.settle': (_, { orderId = '' }) => settleOrder(orderId),
} satisfies Record<string, JobHandler>

export const billingSchedules: readonly Schedule[] = [
  {
    name: "billing: the platform's own shop",
    everySeconds: 3600,
    due: async () => {
      await keepPlatformShop(originOf(null), env().MAIL_FROM)
      return []
    },
  },
  {
    name: 'billing: subscriptions to look at',
    everySeconds: 60,
    due: async () =>
      (await listBillingDue(500)).map((tenantId) => ({
        queue: 'billing.run' as const,
        key: tenantId,
        data: { tenantId },
      })),
  },
]
