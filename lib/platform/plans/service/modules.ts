import { isDeepStrictEqual } from 'node:util'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import {
  listModuleEntries,
  listTenantModules,
  lockTenantModule,
  readEntitlements,
  saveModuleSettings,
  switchModuleRow,
} from '@/lib/platform/plans/data/plans'
import { accessOf, settingsSchema, usesModule } from '@/lib/platform/plans/rules/plans'
import type { ModuleSwitch, ModuleView } from '@/lib/platform/plans/schema'
import { audit } from '@/lib/platform/audit/service'
import { forgetEntitlements } from './entitlements'

/** The marketplace: every module, and how it stands with this tenant. */
export async function listModules(ctx: TenantContext): Promise<ModuleView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    const entries = await listModuleEntries(db)
    const mine = await readEntitlements(db)
    const own = await listTenantModules(db)
    return entries.map((entry) => {
      const row = own.get(entry.id)
      return {
        ...entry,
        isOn: usesModule(mine, entry.id),
        boughtUntil: row?.boughtUntil ?? null,
        access: accessOf(mine, entry.id),
        values: row?.settings ?? {},
        version: row?.version ?? 0,
      }
    })
  })
}

/**
 * Switches a module on or off; its configuration and data stay. Throws `limit_reached` (`module_not_entitled`,
 * `no_module_place`), `conflict` (`module_coming`).
 */
export async function switchModule(
  ctx: TenantContext,
  { moduleId, on }: ModuleSwitch,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    if (version !== null) {
      await lockTenantModule(db, moduleId)
      requireVersion(version, (await listTenantModules(db)).get(moduleId)?.version ?? 0)
    }
    const outcome = await switchModuleRow(db, moduleId, on)
    if (outcome === 'unknown') throw new AppError('conflict', 'module_coming')
    if (outcome === 'not_entitled') throw new AppError('limit_reached', 'module_not_entitled')
    if (outcome === 'no_place') throw new AppError('limit_reached', 'no_module_place')
    if (outcome === 'same') return
    await audit(db, ctx, {
      action: on ? 'module.switched_on' : 'module.switched_off',
      details: { module: moduleId, before: { isOn: !on }, after: { isOn: on } },
    })
  })
  forgetEntitlements(ctx.tenantId)
}

/**
 * Saves a module's configuration; what is so already stays, version and all, also where it was never filled in. Throws
 * `module_not_enabled`, `validation_failed`, `stale_version`.
 */
export async function configureModule(
  ctx: TenantContext,
  { moduleId, version, settings: given }: { moduleId: string; version: number; settings: unknown },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    if (!usesModule(await readEntitlements(db), moduleId)) throw new AppError('module_not_enabled')
    const entry = (await listModuleEntries(db)).find(({ id }) => id === moduleId)
    if (!entry) throw new AppError('not_found')
    const present = (await listTenantModules(db)).get(moduleId)
    const isSo = (settings: unknown): boolean => isDeepStrictEqual(settings, present?.settings)
    const settings = isSo(given) ? {} : settingsSchema(entry.settings).parse(given)
    if (present && (isSo(given) || isSo(settings))) return requireVersion(version, present.version)
    if (!(await saveModuleSettings(db, { moduleId, version, settings }))) throw new AppError('stale_version')
    await audit(db, ctx, {
      action: 'module.configured',
      details: { module: moduleId, fields: Object.keys(settings).join(', ') },
    })
  })
}
