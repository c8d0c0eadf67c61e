import { createHash } from 'node:crypto'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { readConfiguration, writeConfiguration } from '@/lib/platform/configuration/data/configuration'
import {
  configurationChanges,
  configurationFacts,
  saysTheSame,
} from '@/lib/platform/configuration/rules/configuration'
import type { ConfigurationChange } from '@/lib/platform/configuration/rules/configuration'
import { Configuration } from '@/lib/platform/configuration/schema/configuration'
import { audit } from '@/lib/platform/audit/service'
import {
  refuseConfiguration,
  requireConfiguration,
  requireConfigurationDocument,
  withKnownZone,
  withSenderKey,
} from './read-configuration'

/** The shop's whole configuration, without secrets; `left_out` in it says which those are. */
export async function exportConfiguration(ctx: TenantContext): Promise<Configuration> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write', 'read')
    await requirePermission(db, 'team.manage', 'read')
    return Configuration.parse(await readConfiguration(db))
  })
}

function basisOf(current: Configuration): string {
  return createHash('sha256').update(configurationFacts(current)).digest('hex')
}

export type ConfigurationPreview = {
  changes: ConfigurationChange[]
  leftOut: string[]
  /** Stands for what the shop has now: whoever agrees to the changes agrees to these. */
  basis: string
}

/** What a configuration would change, for looking; it changes nothing. Throws `validation_failed` like importing it. */
export async function previewConfiguration(ctx: TenantContext, text: string): Promise<ConfigurationPreview> {
  const given = requireConfiguration(text)
  const current = await exportConfiguration(ctx)
  const document = await withActor(tenantActor(ctx), (db) => withKnownZone(db, given))
  return {
    changes: configurationChanges(current, document),
    leftOut: document.left_out,
    basis: basisOf(current),
  }
}

/**
 * Puts a configuration in place of the shop's own; returns what has to be set by hand. Throws `validation_failed` with the
 * paths of fields that are unknown, wrong, or come too late (another currency, after orders), `step_up_needed`, and
 * `conflict` where a preview is named by its `basis` and the shop's configuration is no longer what it was compared with.
 */
export async function importConfiguration(
  ctx: TenantContext,
  text: string,
  basis: string | null = null,
): Promise<string[]> {
  return replaceConfiguration(ctx, requireConfiguration(text), { basis, told: 'of_field' })
}

/** The same for a document that a program sends: each path that is refused is a field. */
export async function importConfigurationDocument(ctx: TenantContext, value: unknown): Promise<string[]> {
  return replaceConfiguration(ctx, requireConfigurationDocument(value), { basis: null, told: 'by_path' })
}

/** A document that says what the shop has already is answered in the same way, and nothing is written. */
async function replaceConfiguration(
  ctx: TenantContext,
  given: Configuration,
  { basis, told }: { basis: string | null; told: 'by_path' | 'of_field' },
): Promise<string[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await requirePermission(db, 'team.manage')
    // What is there may break a rule of today; it is replaced all the same.
    const { data: current } = Configuration.safeParse(await readConfiguration(db))
    if (basis !== null && !(current && basis === basisOf(current)))
      throw new AppError('conflict', 'configuration_changed')
    const document = await withKnownZone(db, given)
    if (current && saysTheSame(current, document)) return document.left_out
    const ready = await withSenderKey(ctx.tenantId, document)
    await writeConfiguration(db, ready).catch((error: unknown) => refuseConfiguration(error, told))
    await audit(db, ctx, { action: 'settings.imported', details: { from: document.shop.name } })
    return document.left_out
  })
}
