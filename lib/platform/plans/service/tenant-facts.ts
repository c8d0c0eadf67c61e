import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { findSubscription } from '@/lib/platform/plans/data/subscriptions'
import { findOpenedAt } from '@/lib/platform/tenants/data/settings'

export type TenantFacts = { openedAt: Date | null; planId: string | null; trialEndsAt: Date | null }

/** Since when there is a tenant, on which plan it is, and until when it tries that. */
export async function getTenantFacts(ctx: TenantContext): Promise<TenantFacts> {
  return withActor(tenantActor(ctx), async (db) => {
    const subscription = await findSubscription(db)
    const isTrial = subscription?.state === 'trialing'
    return {
      openedAt: await findOpenedAt(db),
      planId: subscription?.planId ?? null,
      trialEndsAt: isTrial ? subscription.periodEndsAt : null,
    }
  })
}
