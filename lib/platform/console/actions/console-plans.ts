'use server'

import { consoleAction } from '@/lib/core/guards/action'
import { requireAmount } from '@/lib/core/money/money-input'
import {
  Exception,
  ExceptionChoice,
  ModuleForm,
  PlanChange,
  PlanForm,
} from '@/lib/platform/console/schema/console-plans'
import {
  agreeOnException,
  changePlan,
  dropException,
  saveModule,
  savePlan,
} from '@/lib/platform/console/service/plans'

const done = { isDone: true }

export const savePlanAction = consoleAction(PlanForm, async (ctx, { month, ...form }) => {
  const monthMinor = requireAmount(month, form.terms.currency, ctx.locale, 'month')
  return { version: await savePlan(ctx, { ...form, terms: { ...form.terms, monthMinor } }) }
})

export const saveModuleAction = consoleAction(ModuleForm, async (ctx, { month, currency, ...form }) => {
  await saveModule(ctx, { ...form, monthMinor: requireAmount(month, currency, ctx.locale, 'month') })
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
