import type { z } from 'zod'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'
import { placeNames } from '@/lib/discord/directory/service'
import { findSettings, listSettings, saveSettings } from './data'
import { changesOf } from './rules'

/** A schema that makes whole settings of whatever is kept, of nothing too. */
type Schema<T extends object> = z.ZodType<T>

/** What is kept of all features, unread, for whoever runs the bot. */
export async function readConfig(db: TenantDb): Promise<Record<string, unknown>> {
  return listSettings(db)
}

/** What is kept of a feature, in the caller's transaction; what nobody has set is as its schema begins. */
export async function settingsOf<T extends object>(
  db: TenantDb,
  feature: string,
  schema: Schema<T>,
): Promise<{ values: T; version: number }> {
  const kept = await findSettings(db, feature)
  return { values: schema.parse(kept?.settings ?? {}), version: kept?.version ?? 0 }
}

/** How a feature is set. Throws `forbidden`. */
export async function getFeatureSettings<T extends object>(
  ctx: TenantContext,
  feature: string,
  schema: Schema<T>,
  permission: Permission = 'discord.manage',
): Promise<{ values: T; version: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, permission, 'read')
    return settingsOf(db, feature, schema)
  })
}

/** Sets it, and says of which version it is now; its bot knows within seconds. Throws `stale_version` where somebody else was faster, `forbidden`. */
export async function saveFeatureSettings<T extends object>(
  ctx: TenantContext,
  feature: string,
  schema: Schema<T>,
  { values, version }: { values: T; version: number },
): Promise<{ version: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const { values: before } = await settingsOf(db, feature, schema)
    if (!(await saveSettings(db, feature, { settings: values, version }))) throw new AppError('stale_version')
    const changes = changesOf(before, values, await placeNames(db))
    await audit(db, ctx, { action: 'bot.feature_set', details: { feature, ...changes } })
    return { version: version + 1 }
  })
}
