import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dismissOnboardingRow, findOnboarding } from '@/lib/platform/opening/data/onboarding'
import { findOwnSecondFactor } from '@/lib/platform/identity/data/second-factor'
import { FIRST_COLOR } from '@/lib/platform/tenants/rules/first-color'
import { audit } from '@/lib/platform/audit/service'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

export type Onboarding = {
  /**
   * The product that came with the shop: as long as it is as it came, nobody has made the shop their own. Null for one that
   * came empty.
   */
  demoProductId: string | null
  hasBrand: boolean
  /** Customers are told whom to ask. */
  hasContact: boolean
  hasSecondFactor: boolean
}

/**
 * What a new shop's people have done of what this module knows: the shop itself and the person's own sign-in. Null once
 * the first steps were put away.
 */
export async function findFirstSteps(ctx: TenantContext): Promise<Onboarding | null> {
  // The steps are its own people's; who looks into a shop sees them in the console.
  if (ctx.isImpersonating) return null
  return withActor(tenantActor(ctx), async (db) => {
    const found = await findOnboarding(db)
    if (!found || found.isDismissed) return null
    const { logoPath, brandColor, contactEmail, contactPhone } = await getTenantSettings(db)
    const factor = await findOwnSecondFactor(db)
    return {
      demoProductId: found.demoProductId,
      hasBrand: logoPath !== null || brandColor !== FIRST_COLOR,
      hasContact: contactEmail !== null || contactPhone !== null,
      hasSecondFactor: factor?.isConfirmed ?? false,
    }
  })
}

/** Puts the first steps away, for everybody in the shop. A second time nothing happens. Throws `forbidden`. */
export async function dismissFirstSteps(ctx: TenantContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    if (await dismissOnboardingRow(db)) await audit(db, ctx, { action: 'onboarding.dismissed' })
  })
}
