'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Cancellation } from '@/lib/platform/plans/schema'
import { changeCap } from '@/lib/billing/service/overage'
import { CapChange, PlanChoice, PurchaseRequest } from './schema'
import { cancelPlan, choosePlan, keepPlan, requestPurchase } from '@/lib/billing/service/plan'

export const choosePlanAction = memberAction('billing.manage', PlanChoice, choosePlan)

export const cancelPlanAction = memberAction('billing.manage', Cancellation, cancelPlan)

export const changeCapAction = memberAction('billing.manage', CapChange, async (ctx, input) => {
  await changeCap(ctx, input)
  return { isSaved: true }
})

export const keepPlanAction = memberAction('billing.manage', z.object({}), (ctx) => keepPlan(ctx))

export const buyAction = memberAction('billing.manage', PurchaseRequest, requestPurchase)
