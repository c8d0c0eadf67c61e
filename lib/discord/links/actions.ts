'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { endLinkOf, makeLinkCode, unlinkAccount } from './service'

// Every role has this right: whoever works in the shop may say who they are in its server.
export const makeLinkCodeAction = memberAction('orders.read', z.object({}), async (ctx) => makeLinkCode(ctx))

export const unlinkAccountAction = memberAction('orders.read', z.object({}), async (ctx) => {
  await unlinkAccount(ctx)
  return { unlinkedAt: Date.now() }
})

const Account = z.object({ userId: z.string().regex(/^\d{15,20}$/, 'invalid_discord_id') })

export const endLinkAction = memberAction('discord.manage', Account, async (ctx, { userId }) => {
  await endLinkOf(ctx, userId)
  return { unlinkedAt: Date.now() }
})
