'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { wholeNumber } from '@/lib/core/text/number-input'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { LevelForm } from './form'
import { MOST_XP } from './rules/curve'
import { LevelSettings } from './schema'
import { changeXp, importPeople } from './service/editing'

export const saveLevelsAction = memberAction('discord.manage', LevelForm, async (ctx, input) => {
  const { version } = await saveFeatureSettings(ctx, 'leveling', LevelSettings, input)
  return { savedAt: Date.now(), version }
})

const Edit = z.object({
  userId: z.string().regex(/^\d{15,20}$/, 'invalid_discord_id'),
  xp: wholeNumber(0, MOST_XP),
})

export const setXpAction = memberAction('community.manage', Edit, async (ctx, { userId, xp }) => {
  await changeXp(ctx, { userId, name: null }, { do: 'set', xp })
  return { savedAt: Date.now() }
})

/** As much as one file of people may have. */
const mostBytes = 900_000

const Sheet = z.object({
  file: z
    .instanceof(File, { error: 'required' })
    .refine(({ size }) => size > 0, 'required')
    .refine(({ size }) => size <= mostBytes, 'discord_file_too_large'),
})

export const importPeopleAction = memberAction('community.manage', Sheet, async (ctx, { file }) => {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(await file.arrayBuffer())
  return importPeople(ctx, { name: file.name, text })
})
