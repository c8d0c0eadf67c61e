'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { ServerForm, TokenForm } from './schema'
import { chooseServer, connectBot, removeBot, restartBot } from './service/connection'

export const connectBotAction = memberAction('discord.manage', TokenForm, async (ctx, input) => {
  await connectBot(ctx, input)
  return { connectedAt: Date.now() }
})

export const removeBotAction = memberAction('discord.manage', z.object({}), async (ctx) => {
  await removeBot(ctx)
  return { removedAt: Date.now() }
})

export const restartBotAction = memberAction('discord.manage', z.object({}), async (ctx) => {
  await restartBot(ctx)
  return { restartedAt: Date.now() }
})

export const chooseServerAction = memberAction('discord.manage', ServerForm, async (ctx, { server }) => {
  await chooseServer(ctx, server)
  return { chosenAt: Date.now() }
})
