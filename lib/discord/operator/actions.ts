'use server'

import { z } from 'zod'
import { consoleAction } from '@/lib/core/guards/action'
import { BotDeed, Drain, PlatformBotForm } from './schema'
import { doToBot, drainProcess } from './service/bots'
import {
  connectPlatformBot,
  makePlatformCode,
  removePlatformBot,
  unlinkPlatformAccount,
} from './service/platform-bot'

export const botDeedAction = consoleAction(BotDeed, async (ctx, input) => {
  await doToBot(ctx, input)
  return { doneAt: Date.now() }
})

export const drainAction = consoleAction(Drain, async (ctx, input) => {
  await drainProcess(ctx, input)
  return { doneAt: Date.now() }
})

export const connectPlatformBotAction = consoleAction(PlatformBotForm, async (ctx, input) => {
  await connectPlatformBot(ctx, input)
  return { connectedAt: Date.now() }
})

export const removePlatformBotAction = consoleAction(z.object({}), async (ctx) => {
  await removePlatformBot(ctx)
  return { removedAt: Date.now() }
})

export const makePlatformCodeAction = consoleAction(z.object({}), makePlatformCode)

export const unlinkPlatformAccountAction = consoleAction(z.object({}), async (ctx) => {
  await unlinkPlatformAccount(ctx)
  return { unlinkedAt: Date.now() }
})
