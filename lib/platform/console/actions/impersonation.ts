'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { personAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { currentTenant } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import { stopLooking } from '@/lib/platform/console/service/tenants/lifecycle'

/** Sent from the shop's dashboard, where the platform admin looks into it. */
export const stopLookingAction = personAction(z.object({}), async (ctx) => {
  const tenant = await currentTenant()
  if (!tenant) throw new AppError('not_found')
  await stopLooking(ctx, tenant.id)
  redirect(`${originOf('admin')}/${ctx.locale}/tenants/${tenant.id}`)
})
