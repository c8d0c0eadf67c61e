'use server'

import { consoleAction, memberAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { BotForm } from '@/lib/platform/configuration/schema/bot'
import { changeBot, changeTenantBot } from '@/lib/platform/configuration/service/bot'

const done = { isDone: true }

export const changeBotAction = memberAction('modules.configure', BotForm, async (ctx, input) => {
  await changeBot(ctx, input)
  return done
})

export const changeTenantBotAction = consoleAction(BotForm, async (ctx, { tenantId, ...input }) => {
  if (tenantId === null) throw new AppError('not_found')
  await changeTenantBot(ctx, tenantId, input)
  return done
})
