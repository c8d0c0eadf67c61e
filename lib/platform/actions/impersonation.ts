'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { personAction } from '@/lib/core/auth/action'
import { AppError } from '@/lib/core/errors'
import { currentTenant } from '@/lib/core/request'
import { originOf } from '@/lib/core/tenant'
import { stopLooking } from '@/lib/platform/service/console/lifecycle'

/** Sent from the shop's dashboard, where the platform admin looks into it. */
export const stopLookingAction = personAction(z.object({}), async (ctx) => {
  const tenant = await currentTenant()
  if (!tenant) throw new AppError('not_found')
  await stopLooking(ctx, tenant.id)
  redirect(`${originOf('admin')}/${ctx.locale}/tenants/${tenant.id}`)
})
