'use server'

import { visitorAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { currentTenant } from '@/lib/core/requests/request'
import { Claim } from '@/lib/platform/team/schema'
import { claimShop } from '@/lib/platform/team/service/claims'

export const claimShopAction = visitorAction(Claim, async (visitor, input) => {
  const tenant = await currentTenant()
  if (!tenant) throw new AppError('not_found')
  await claimShop({ ...visitor, tenantId: tenant.id }, input)
  return { email: input.email }
})
