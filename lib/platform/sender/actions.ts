'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { SenderInput } from './schema'
import { checkSender, removeSender, saveSender } from './service'

/** Looked at once it is noted, so that the page says at once what is to be done. */
export const saveSenderAction = memberAction('settings.write', SenderInput, async (ctx, input) => {
  await saveSender(ctx, input)
  return checkSender(ctx)
})

export const checkSenderAction = memberAction('settings.write', z.object({}), async (ctx) => ({
  ...(await checkSender(ctx)),
  at: Date.now(),
}))

export const removeSenderAction = memberAction('settings.write', z.object({}), async (ctx) => {
  await removeSender(ctx)
  return { at: Date.now() }
})
