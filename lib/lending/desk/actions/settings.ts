'use server'

import { memberAction } from '@/lib/core/guards/action'
import { LendingSettingsInput } from '@/lib/lending/settings/schema'
import { saveLendingSettings } from '@/lib/lending/settings/service'

export const saveLendingSettingsAction = memberAction(
  'lending.approve',
  LendingSettingsInput,
  async (ctx, input) => saveLendingSettings(ctx, input),
)
