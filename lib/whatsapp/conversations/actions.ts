'use server'

import { memberAction } from '@/lib/core/guards/action'
import { ChatForm, WriteForm } from './schema'
import { handBack, takeOver, writeInChat } from './service'

export const takeOverAction = memberAction('lending.write', ChatForm, async (ctx, { chatId }) => {
  await takeOver(ctx, chatId)
  return { takenAt: Date.now() }
})

export const handBackAction = memberAction('lending.write', ChatForm, async (ctx, { chatId }) => {
  await handBack(ctx, chatId)
  return { leftAt: Date.now() }
})

export const writeInChatAction = memberAction('lending.write', WriteForm, async (ctx, form) => {
  await writeInChat(ctx, form)
  return { sentAt: Date.now() }
})
