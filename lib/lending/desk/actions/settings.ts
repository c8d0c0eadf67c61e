'use server'

import { memberAction } from '@/lib/core/guards/action'
import { readSettingsForm, SettingsForm } from '@/lib/lending/desk/settings-form'
import { saveLendingSettings } from '@/lib/lending/settings/service'

export const saveLendingSettingsAction = memberAction('lending.approve', SettingsForm, async (ctx, form) =>
  saveLendingSettings(ctx, readSettingsForm(form, ctx.locale)),
)
