'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { CaseNumber } from './schema/cases'
import { AutomodForm, DriftForm, OwnRuleForm, RemoveForm, SettingsForm } from './schema/forms'
import { ModerationSettings } from './schema/own'
import { undoCase } from './service/cases'
import { addAutomod, removeAutomod, setAutomod, setOwnRule, settleDrift } from './service/rules'

const done = () => ({ doneAt: Date.now() })

export const setOwnRuleAction = memberAction('discord.manage', OwnRuleForm, async (ctx, rule) => {
  await setOwnRule(ctx, rule)
  return done()
})

export const saveAutomodAction = memberAction(
  'discord.manage',
  AutomodForm,
  async (ctx, { id, version, rule }) => {
    if (id === null) await addAutomod(ctx, rule)
    else await setAutomod(ctx, id, { rule, version })
    return done()
  },
)

export const settleDriftAction = memberAction(
  'discord.manage',
  DriftForm,
  async (ctx, { id, how, version }) => {
    await settleDrift(ctx, id, { how, version })
    return done()
  },
)

export const removeAutomodAction = memberAction('discord.manage', RemoveForm, async (ctx, { id }) => {
  await removeAutomod(ctx, id)
  return done()
})

export const saveModerationAction = memberAction(
  'discord.manage',
  SettingsForm,
  async (ctx, { values, version }) => {
    await saveFeatureSettings(ctx, 'automod', ModerationSettings, { values, version })
    return done()
  },
)

export const undoCaseAction = memberAction(
  'community.manage',
  z.object({ number: CaseNumber }),
  async (ctx, { number }) => {
    await undoCase(ctx, number)
    return done()
  },
)
