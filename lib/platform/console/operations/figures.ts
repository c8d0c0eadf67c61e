import { z } from 'zod'
import { platformOperation } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import type { Income, IncomeMonth } from '@/lib/platform/console/schema/income'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import type { PlatformTotals, TenantHealth } from '@/lib/platform/console/schema/tenants'
import { getIncome } from '@/lib/platform/console/service/income'
import { getHealth, getTotals } from '@/lib/platform/console/service/tenants/tenants'
import { tenantNamed } from '@/lib/platform/operator/service'

const TotalsAnswer = z
  .object({
    tenants: z.int().meta({
      description: 'Without the platform’s own shop, as all figures here; lists of tenants have it besides.',
    }),
    trial: z.int(),
    active: z.int(),
    suspended: z.int(),
    leaving: z.int(),
    new_last_day: z.int(),
    plans: z.record(z.string(), z.int()).meta({ description: 'How many tenants have which plan.' }),
    orders: z.int(),
    orders_paid: z.int(),
    revenue: z
      .array(z.object({ currency: z.string(), amount_minor: AmountMinor }))
      .meta({ description: 'Of all shops, each currency for itself.' }),
    waiting_events: z.int(),
    oldest_event_at: Moment.nullable(),
    failing_webhooks: z.int(),
    failed_jobs: z.int(),
    broken_connections: z.int().meta({ description: 'To payment gateways.' }),
    worker_seen_at: Moment.nullable(),
  })
  .meta({ id: 'Totals' })

const totalsDocument = (totals: PlatformTotals): z.input<typeof TotalsAnswer> => ({
  tenants: totals.tenants,
  trial: totals.trial,
  active: totals.active,
  suspended: totals.suspended,
  leaving: totals.leaving,
  new_last_day: totals.newLastDay,
  plans: { ...totals.plans },
  orders: totals.orders,
  orders_paid: totals.paid,
  revenue: totals.revenue.map(({ currency, minor }) => ({ currency, amount_minor: minor.toString() })),
  waiting_events: totals.waitingEvents,
  oldest_event_at: totals.oldestEventAt?.toISOString() ?? null,
  failing_webhooks: totals.failingWebhooks,
  failed_jobs: totals.failedJobs,
  broken_connections: totals.brokenConnections,
  worker_seen_at: totals.workerBeatenAt?.toISOString() ?? null,
})

const MonthAnswer = z
  .object({
    month: z.iso.date().meta({ description: 'Its first day, in UTC.' }),
    is_running: z.boolean().meta({ description: 'The month that it is: as of now.' }),
    plans: z
      .array(z.object({ plan: z.string(), currency: z.string(), payers: z.int(), month_minor: AmountMinor }))
      .meta({ description: 'What each plan brings in a month, at the end of this one.' }),
    payers: z.int(),
    before: z.int().meta({ description: 'Tenants that paid when it began.' }),
    lost: z.int().meta({ description: 'Of them, those that pay no longer at its end.' }),
    gained: z.int(),
    opened: z.int().meta({ description: 'Shops that were opened in it and are still there.' }),
  })
  .meta({ id: 'IncomeMonth' })

function monthDocument({ month, isRunning, plans, ...counts }: IncomeMonth): z.input<typeof MonthAnswer> {
  const { payers, before, lost, gained, opened } = counts
  return {
    ...{ month, is_running: isRunning, payers, before, lost, gained, opened },
    plans: plans.map((one) => ({
      ...{ plan: one.planId, currency: one.currency, payers: one.payers },
      month_minor: one.monthMinor.toString(),
    })),
  }
}

const IncomeAnswer = z
  .object({
    months: z.array(MonthAnswer).meta({ description: 'Of a year, the newest last.' }),
    trials: z.object({
      count: z.int(),
      soonest: z
        .array(z.object({ tenant_id: Id, tenant: z.string(), plan: z.string(), ends_at: Moment }))
        .meta({ description: 'Those that end first.' }),
    }),
    features: z
      .array(z.object({ feature: z.string(), tenants: z.int() }))
      .meta({ description: 'How many tenants use what.' }),
  })
  .meta({ id: 'Income' })

const incomeDocument = ({ months, trials, features }: Income): z.input<typeof IncomeAnswer> => ({
  months: months.map(monthDocument),
  trials: {
    count: trials.count,
    soonest: trials.soonest.map((trial) => ({
      ...{ tenant_id: trial.id, tenant: trial.slug, plan: trial.planId },
      ends_at: trial.endsAt.toISOString(),
    })),
  },
  features: features.map(({ feature, tenants }) => ({ feature, tenants })),
})

const HealthAnswer = z
  .object({
    connections: z.int().meta({ description: 'To payment gateways.' }),
    broken_connections: z.int(),
    last_webhook_at: Moment.nullable(),
    failing_webhooks: z.int(),
    failed_jobs: z.int(),
    waiting_events: z.int(),
    oldest_event_at: Moment.nullable(),
    orders_in_trouble: z.int(),
    is_domain_in_trouble: z.boolean(),
  })
  .meta({ id: 'TenantHealth' })

const healthDocument = (health: TenantHealth): z.input<typeof HealthAnswer> => ({
  connections: health.connections,
  broken_connections: health.brokenConnections,
  last_webhook_at: health.lastWebhookAt?.toISOString() ?? null,
  failing_webhooks: health.failingWebhooks,
  failed_jobs: health.failedJobs,
  waiting_events: health.waitingEvents,
  oldest_event_at: health.oldestEventAt?.toISOString() ?? null,
  orders_in_trouble: health.ordersInTrouble,
  is_domain_in_trouble: health.hasDomainTrouble,
})

/** What the operator looks at first. */
export const figureOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/totals',
    id: 'getTotals',
    tag: 'Platform',
    summary: 'Read how many tenants there are, what they sell, and what waits or fails',
    rights: [],
    answer: TotalsAnswer,
    run: async (ctx) => ({ body: totalsDocument(await getTotals(ctx)) }),
  }),
  platformOperation({
    method: 'GET',
    path: '/income',
    id: 'getIncome',
    tag: 'Platform',
    summary: 'Read what plans bring in, who may soon pay or leave, and what is used',
    rights: [],
    answer: IncomeAnswer,
    run: async (ctx) => ({ body: incomeDocument(await getIncome(ctx)) }),
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/health',
    id: 'getTenantHealth',
    tag: 'Tenants',
    summary: 'Read what fails or waits at a tenant',
    rights: [],
    params: OneTenant,
    answer: HealthAnswer,
    run: async (ctx, { params: { id } }) => ({
      body: healthDocument(await getHealth(ctx, await tenantNamed(ctx, id))),
    }),
  }),
]
