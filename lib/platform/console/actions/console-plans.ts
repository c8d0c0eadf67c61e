'use server'

import { consoleAction } from '@/lib/core/guards/action'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { CreditGrant } from '@/lib/platform/console/schema/credits'
import { Exception, ExceptionChoice, PlanChange } from '@/lib/platform/console/schema/console-plans'
import {
  agreeOnException,
  changePlan,
  dropException,
} from '@/lib/platform/console/service/tenants/agreements'
import { giveCredits } from '@/lib/platform/console/service/tenants/credits'
import { readModule, readPlan, saveModule, savePlan } from '@/lib/platform/console/service/plans'

const done = { isDone: true }

export const savePlanAction = consoleAction(SentForm, async (ctx, form) => ({
  version: await savePlan(ctx, await readPlan(ctx, form)),
}))

export const saveModuleAction = consoleAction(SentForm, async (ctx, form) => {
  await saveModule(ctx, readModule(ctx, form))
  return done
})

export const changePlanAction = consoleAction(PlanChange, async (ctx, change) => {
  await changePlan(ctx, change)
  return done
})

export const agreeOnExceptionAction = consoleAction(Exception, async (ctx, exception) => {
  await agreeOnException(ctx, exception)
  return done
})

export const dropExceptionAction = consoleAction(ExceptionChoice, async (ctx, choice) => {
  await dropException(ctx, choice)
  return done
})

export const giveCreditsAction = consoleAction(CreditGrant, async (ctx, grant) => {
  await giveCredits(ctx, grant)
  return done
})
