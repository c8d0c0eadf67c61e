import type { ConsoleContext } from '@/lib/core/context'
import { planDocument } from '@/lib/platform/plans/schema/documents'
import { levelOf } from '@/lib/platform/plans/rules/plans'
import { getTenantPlan, listPlanSheets } from './plans'

/** Every plan as the platform's API tells it, in its newest version, with how many tenants have which. */
export async function listPlanDocuments(ctx: ConsoleContext) {
  const sheets = await listPlanSheets(ctx)
  return {
    data: sheets.map(({ tenants, ...plan }) => ({ ...planDocument(plan), tenants })),
    next: null,
  }
}

/** What a tenant has subscribed to, and what it has used of what is counted. */
export async function getUsageDocument(ctx: ConsoleContext, tenantId: string) {
  const { subscription, usage } = await getTenantPlan(ctx, tenantId)
  return {
    tenant_id: tenantId,
    plan: subscription?.planId ?? null,
    plan_version: subscription?.planVersion ?? null,
    state: subscription?.state ?? null,
    period_ends_at: subscription?.periodEndsAt?.toISOString() ?? null,
    meters: usage.map(({ meter, used, most }) => ({
      meter,
      used: Number(used),
      limit: most === null ? null : Number(most),
      ...levelOf(used, most),
    })),
  }
}
