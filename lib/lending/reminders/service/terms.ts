import type { TenantDb } from '@/lib/core/db/handle'
import { lendingSettingsOf } from '@/lib/lending/settings/service'
import type { LendingSettings } from '@/lib/lending/settings/schema'
import type { Reminder, Skip } from '@/lib/lending/reminders/schema'
import { stepsOf } from '@/lib/lending/reminders/rules/moments'
import { findStanding, getTenantSettings, hasModule } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'

/** What holds for all reminders of a tenant now. */
export type ReminderTerms = {
  shop: TenantSettings
  settings: LendingSettings
  /** Why nobody is reminded at all; null where that is not so. */
  off: 'suspended' | 'module_off' | null
}

export async function termsOf(db: TenantDb): Promise<ReminderTerms> {
  const shop = await getTenantSettings(db)
  const settings = await lendingSettingsOf(db)
  const { isSuspended } = await findStanding(db)
  const off = isSuspended ? 'suspended' : (await hasModule(db, 'lending')) ? null : 'module_off'
  return { shop, settings, off }
}

/** Why a reminder is not wanted, whoever it is for; what a member asks for is wanted by that. */
export function termsRefusal(
  { settings, off }: ReminderTerms,
  { item, step }: Pick<Reminder, 'item' | 'step'>,
): Skip | null {
  if (off !== null || step === null) return off
  if (!settings.remindersOn) return 'switched_off'
  return stepsOf(item.kind, settings.reminderSteps).includes(step) ? null : 'step_off'
}
