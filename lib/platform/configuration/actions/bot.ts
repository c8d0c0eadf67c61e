'use server'

import { consoleAction, memberAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { BotForm } from '@/lib/platform/configuration/schema/bot'
import { changeBot, changeTenantBot } from '@/lib/platform/configuration/service/bot'

export const changeBotAction = memberAction('modules.configure', BotForm, async (ctx, input) => {
  const { version } = await changeBot(ctx, input)
  return { isDone: true, version }
})

export const changeTenantBotAction = consoleAction(BotForm, async (ctx, { tenantId, ...input }) => {
  if (tenantId === null) throw new AppError('not_found')
  const { version } = await changeTenantBot(ctx, tenantId, input)
  return { isDone: true, version }
})
