'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { ShopForm } from './schema'
import { postAnew, saveShop } from './service/page'

export const saveShopAction = memberAction('discord.manage', ShopForm, async (ctx, input) => {
  return { savedAt: Date.now(), ...(await saveShop(ctx, input)) }
})

export const postAnewAction = memberAction('discord.manage', z.object({}), async (ctx) => {
  await postAnew(ctx)
  return { postedAt: Date.now() }
})
