'use server'

import { consoleAction } from '@/lib/core/auth/action'
import {
  Exception,
  ExceptionChoice,
  ModuleEdit,
  PlanChange,
  PlanEdit,
} from '@/lib/platform/schema/console-plans'
import {
  agreeOnException,
  changePlan,
  dropException,
  saveModule,
  savePlan,
} from '@/lib/platform/service/console/plans'

const done = { isDone: true }

export const savePlanAction = consoleAction(PlanEdit, async (ctx, edit) => ({
  version: await savePlan(ctx, edit),
}))

export const saveModuleAction = consoleAction(ModuleEdit, async (ctx, edit) => {
  await saveModule(ctx, edit)
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
