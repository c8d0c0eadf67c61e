import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { changeTax } from '@/lib/platform/tenants/data/tax'
import type { TaxInput } from '@/lib/platform/tenants/schema/tax'
import { audit } from '@/lib/platform/audit/service'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { getTenantSettings } from './settings'

/** Changes how the shop takes tax; orders keep what they were placed with. Throws `forbidden`. */
export async function saveTax(ctx: TenantContext, input: TaxInput): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    const { tax: before } = await getTenantSettings(db)
    await changeTax(db, input)
    await audit(db, ctx, { action: 'settings.tax_changed', details: { before, after: input } })
  })
}
