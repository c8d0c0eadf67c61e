import { requirePermission } from '@/lib/core/auth/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readConfiguration, writeConfiguration } from '@/lib/platform/data/console/configuration'
import { Configuration } from '@/lib/platform/schema/configuration'
import { audit } from '@/lib/platform/service/audit'
import {
  refuseConfiguration,
  requireConfiguration,
  withKnownZone,
} from '@/lib/platform/service/console/provision'

/** The shop's whole configuration, without secrets; `left_out` in it says which those are. */
export async function exportConfiguration(ctx: TenantContext): Promise<Configuration> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write', 'read')
    await requirePermission(db, 'team.manage', 'read')
    return Configuration.parse(await readConfiguration(db))
  })
}

/**
 * Puts a configuration in place of the shop's own; returns what has to be set by hand. Throws `validation_failed` with the
 * paths of fields that are unknown, wrong, or come too late (another currency, after orders), `step_up_needed`.
 */
export async function importConfiguration(ctx: TenantContext, text: string): Promise<string[]> {
  const document = requireConfiguration(text)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await requirePermission(db, 'team.manage')
    await writeConfiguration(db, await withKnownZone(db, document)).catch(refuseConfiguration)
    await audit(db, ctx, { action: 'settings.imported', details: { from: document.shop.name } })
    return document.left_out
  })
}
