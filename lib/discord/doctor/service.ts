import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isWithoutIntents } from '@/lib/discord/connection/service/standing'
import { directoryOf } from '@/lib/discord/directory/service'
import { PRIVILEGED } from '@/lib/discord/features/rules'
import { listProductRoles } from '@/lib/discord/roles/data/product-roles'
import { botOf } from '@/lib/platform/service'
import { examine } from './rules'
import type { Diagnosis } from './schema'

/** The dry run, in the transaction of whoever may see it. */
export async function examineBot(db: TenantDb): Promise<Diagnosis[]> {
  const { settings, offered } = await botOf(db)
  return examine({
    settings,
    offered,
    directory: await directoryOf(db, settings.server_id),
    soldRoles: (await listProductRoles(db)).map(({ roleId }) => roleId),
    refused: (await isWithoutIntents(db)) ? PRIVILEGED : [],
  })
}

/** What of the shop's bot would rest in its server, and why. Throws `forbidden`. */
export async function getDiagnoses(ctx: TenantContext): Promise<Diagnosis[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    return examineBot(db)
  })
}
