'use server'

import { z } from 'zod'
import { Id } from '@/lib/commerce/schema'
import { memberAction } from '@/lib/core/guards/action'
import { ProductRoleForm } from './schema'
import { addProductRole, removeProductRole } from './service/product-roles'

export const addProductRoleAction = memberAction('discord.manage', ProductRoleForm, async (ctx, input) => {
  await addProductRole(ctx, input)
  return { addedAt: Date.now() }
})

export const removeProductRoleAction = memberAction(
  'discord.manage',
  z.object({ id: Id }),
  async (ctx, { id }) => {
    await removeProductRole(ctx, id)
    return { removedAt: Date.now() }
  },
)
