'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { makeLinkCode, unlinkAccount } from './service'

// Every role has this right: whoever works in the shop may say who they are in its server.
export const makeLinkCodeAction = memberAction('orders.read', z.object({}), async (ctx) => makeLinkCode(ctx))

export const unlinkAccountAction = memberAction('orders.read', z.object({}), async (ctx) => {
  await unlinkAccount(ctx)
  return { unlinkedAt: Date.now() }
})
