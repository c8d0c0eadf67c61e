'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Cancellation } from '@/lib/platform/plans/schema'
import { PlanChoice, PurchaseRequest } from './schema'
import { cancelPlan, choosePlan, keepPlan, requestPurchase } from '@/lib/billing/service/plan'

export const choosePlanAction = memberAction('billing.manage', PlanChoice, choosePlan)

export const cancelPlanAction = memberAction('billing.manage', Cancellation, cancelPlan)

export const keepPlanAction = memberAction('billing.manage', z.object({}), (ctx) => keepPlan(ctx))

export const buyAction = memberAction('billing.manage', PurchaseRequest, requestPurchase)
