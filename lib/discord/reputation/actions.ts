'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { ReputationForm } from './form'
import { ReputationSettings } from './schema'
import { takeVoteBack } from './service/caring'

export const saveReputationAction = memberAction('discord.manage', ReputationForm, async (ctx, input) => {
  const { version } = await saveFeatureSettings(ctx, 'reputation', ReputationSettings, input)
  return { savedAt: Date.now(), version }
})

export const takeVoteBackAction = memberAction(
  'community.manage',
  z.object({ id: z.uuid() }),
  async (ctx, { id }) => {
    await takeVoteBack(ctx, id)
    return { takenAt: Date.now() }
  },
)
