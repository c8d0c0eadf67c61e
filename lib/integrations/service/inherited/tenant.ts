import type { TenantContext } from '@/lib/core/context'
import { getShopSettings, getTenantFacts, listMeters } from '@/lib/platform/service'

/** A tenant as the agent platform's programs read it. */
export async function getInfo(ctx: TenantContext): Promise<object> {
  const { name, slug, domain, status } = await getShopSettings(ctx)
  const { openedAt, planId, trialEndsAt } = await getTenantFacts(ctx)
  return {
    tenant_id: ctx.tenantId,
    name,
    subdomain: slug,
    domain,
    status: status === 'active' && trialEndsAt !== null ? 'trial' : status,
    subscription_tier: planId ?? 'free',
    created_at: openedAt?.toISOString() ?? null,
    trial_end_date: trialEndsAt?.toISOString() ?? null,
  }
}

/** What its plan gives a tenant, null for no end, and what it has used of that. */
export async function getQuota(ctx: TenantContext): Promise<object> {
  const { meters } = await listMeters(ctx)
  const of = (pick: (meter: (typeof meters)[number]) => bigint | null): Record<string, number | null> =>
    Object.fromEntries(
      meters.map((meter) => {
        const amount = pick(meter)
        return [meter.meter, amount === null ? null : Number(amount)]
      }),
    )
  return { tenant_id: ctx.tenantId, quota: of(({ limit }) => limit), usage: of(({ used }) => used) }
}
