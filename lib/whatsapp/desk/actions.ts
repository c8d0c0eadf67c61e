'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { CloudForm } from '@/lib/whatsapp/channels/schema'
import { connectNumber, giveUpNumber, retryNumber } from '@/lib/whatsapp/channels/service'
import { letModelRead } from '@/lib/whatsapp/channels/service/model'
import { wantTemplatesChecked } from './service'

export const connectNumberAction = memberAction('whatsapp.manage', CloudForm, async (ctx, input) => {
  await connectNumber(ctx, input)
  return { connectedAt: Date.now() }
})

export const retryNumberAction = memberAction('whatsapp.manage', z.object({}), async (ctx) => {
  await retryNumber(ctx)
  return { doneAt: Date.now() }
})

export const giveUpNumberAction = memberAction('whatsapp.manage', z.object({}), async (ctx) => {
  await giveUpNumber(ctx)
  return { leftAt: Date.now() }
})

export const checkTemplatesAction = memberAction('whatsapp.manage', z.object({}), async (ctx) => {
  await wantTemplatesChecked(ctx)
  return { doneAt: Date.now() }
})

export const letModelReadAction = memberAction(
  'whatsapp.manage',
  z.object({ isOn: z.enum(['yes', 'no']) }),
  async (ctx, { isOn }) => {
    await letModelRead(ctx, isOn === 'yes')
    return { doneAt: Date.now() }
  },
)
