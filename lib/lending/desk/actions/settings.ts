'use server'

import { readSettingsForm, SettingsForm } from '@/lib/lending/desk/settings-form'
import { saveLendingSettings } from '@/lib/lending/settings/service'
import { lendingAction } from '@/lib/lending/desk/lending-action'

export const saveLendingSettingsAction = lendingAction('lending.approve', SettingsForm, async (ctx, form) =>
  saveLendingSettings(ctx, readSettingsForm(form, ctx.locale)),
)
