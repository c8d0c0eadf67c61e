'use server'

import { memberAction } from '@/lib/core/guards/action'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { WelcomeForm, WelcomeSettings } from './schema'

export const setWelcomeAction = memberAction('discord.manage', WelcomeForm, async (ctx, input) => {
  const { version } = await saveFeatureSettings(ctx, 'welcome', WelcomeSettings, input)
  return { savedAt: Date.now(), version }
})
