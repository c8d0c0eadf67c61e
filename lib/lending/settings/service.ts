import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'
import { findSettings, saveSettings } from './data'
import { FIRST_SETTINGS } from './schema'
import type { LendingSettings, LendingSettingsInput } from './schema'

/** How the tenant lends, in the caller's transaction. */
export async function lendingSettingsOf(db: TenantDb): Promise<LendingSettings> {
  return (await findSettings(db)) ?? FIRST_SETTINGS
}

/** How the tenant lends. Throws `forbidden`. */
export async function getLendingSettings(ctx: TenantContext): Promise<LendingSettings> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return lendingSettingsOf(db)
  })
}

/** Says how the tenant lends from now on. Throws `stale_version` where somebody was faster, `forbidden`. */
export async function saveLendingSettings(
  ctx: TenantContext,
  settings: LendingSettingsInput,
): Promise<{ version: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    if (!(await saveSettings(db, settings))) throw new AppError('stale_version')
    await audit(db, ctx, {
      action: 'lending.settings_changed',
      details: {
        due_days: String(settings.dueDays),
        most_amount: String(settings.mostAmount),
        most_days: String(settings.mostDays),
        late_fee: settings.lateFee?.kind ?? 'none',
        reminders: settings.remindersOn ? settings.reminderTone : 'none',
      },
    })
    return { version: settings.version + 1 }
  })
}
