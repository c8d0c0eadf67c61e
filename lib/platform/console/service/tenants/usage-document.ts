import type { ConsoleContext } from '@/lib/core/context'
import { levelOf } from '@/lib/platform/plans/rules/plans'
import { getTenantPlan } from '@/lib/platform/console/service/plans'

/** What a tenant has subscribed to, and what it has used of what is counted. */
export async function getUsageDocument(ctx: ConsoleContext, tenantId: string) {
  const { subscription, usage, creditsLeft } = await getTenantPlan(ctx, tenantId)
  return {
    tenant_id: tenantId,
    plan: subscription?.planId ?? null,
    plan_version: subscription?.planVersion ?? null,
    state: subscription?.state ?? null,
    period_ends_at: subscription?.periodEndsAt?.toISOString() ?? null,
    credits_left: Number(creditsLeft),
    meters: usage.map(({ meter, used, most }) => ({
      meter,
      used: Number(used),
      limit: most === null ? null : Number(most),
      ...levelOf(used, most),
    })),
  }
}
