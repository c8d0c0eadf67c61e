'use server'

import { memberAction } from '@/lib/core/guards/action'
import { LimitsForm } from './schema'
import { saveLimits } from './service'

export const saveLimitsAction = memberAction('discord.manage', LimitsForm, async (ctx, input) => {
  await saveLimits(ctx, input)
  return { savedAt: Date.now() }
})
