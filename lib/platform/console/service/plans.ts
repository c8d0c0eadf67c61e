import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { Currency } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import { Refusals } from '@/lib/core/requests/refusals'
import {
  addPlanVersion,
  countSubscribers,
  holdModule,
  holdPlan,
  listExceptions,
  readUsage,
  saveModuleRow,
  savePlanRow,
} from '@/lib/platform/console/data/plans'
import { findCredit } from '@/lib/platform/plans/data/meters'
import { listModuleEntries, listPlanVersions } from '@/lib/platform/plans/data/plans'
import { namesOfPlans } from '@/lib/platform/plans/service/entitlements'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { planName } from '@/lib/platform/plans/service/plan-names'
import type { PlanNames } from '@/lib/platform/plans/service/entitlements'
import { findSubscription } from '@/lib/platform/plans/data/subscriptions'
import {
  ModuleForm,
  PlanForm,
  PlanId,
  PRICE_CURRENCIES,
  Price,
} from '@/lib/platform/console/schema/console-plans'
import type { ModuleEdit, PlanEdit, TenantPlan } from '@/lib/platform/console/schema/console-plans'
import type { ModuleEntry, PlanVersion } from '@/lib/platform/plans/schema'
import { atConsole, note } from '@/lib/platform/operator/service'

const mostExceptions = 50

/** A plan in its newest version, with how many tenants have which. */
export type PlanSheet = PlanVersion & { tenants: { version: number; count: number }[] }

/** Every plan, also one that is no longer offered, each in its newest version. */
export async function listPlanSheets(ctx: ConsoleContext): Promise<PlanSheet[]> {
  return atConsole(ctx, async (db) => {
    const versions = await listPlanVersions(db)
    const counts = await countSubscribers(db)
    // The newest version of a plan comes first.
    return versions
      .filter((one, place) => versions.findIndex(({ id }) => id === one.id) === place)
      .map((plan) => ({
        ...plan,
        tenants: counts
          .filter(({ planId }) => planId === plan.id)
          .map(({ version, count }) => ({ version, count }))
          .toSorted((a, b) => b.version - a.version),
      }))
  })
}

/** The plan that a program means, by its name or the one that it had before; null where there is none. */
export async function planCalled(ctx: ConsoleContext, name: string): Promise<string | null> {
  const plans = await atConsole(ctx, listPlanVersions)
  const plan = calledPlan(name, plans)
  return plans.some(({ id }) => id === plan) ? plan : null
}

/** Every plan as something to choose. */
export async function listPlanChoices(ctx: ConsoleContext): Promise<{ value: string; label: string }[]> {
  const plans = await listPlanSheets(ctx)
  return plans.map((plan) => ({ value: plan.id, label: planName(plan, ctx.locale) }))
}

/** What plans and modules are called, for a log that has their ids. */
export async function getPlanNames(ctx: ConsoleContext): Promise<PlanNames> {
  return atConsole(ctx, (db) => namesOfPlans(db, ctx.locale))
}

export function listAllModules(ctx: ConsoleContext): Promise<ModuleEntry[]> {
  return atConsole(ctx, listModuleEntries)
}

type Terms = Omit<PlanEdit['terms'], 'currency' | 'limits' | 'softMeters' | 'features'> & {
  currency: string
  softMeters: readonly string[]
  features: readonly string[]
}

function isSameTerms(plan: PlanVersion, terms: PlanEdit['terms']): boolean {
  // A limit that a version does not name is none.
  const limits = (of: Record<string, number | null>): string =>
    JSON.stringify(
      Object.entries(of)
        .filter(([, amount]) => amount !== null)
        .toSorted(),
    )
  const rest = (of: Terms): string =>
    JSON.stringify([
      of.currency,
      String(of.monthMinor),
      Object.entries(of.prices)
        .map(([currency, minor]) => `${currency} ${minor}`)
        .toSorted(),
      of.support,
      of.trialDays,
      of.softMeters.toSorted(),
      Object.entries(of.overage)
        .map(([meter, { per, prices }]) => `${meter} ${per} ${Object.entries(prices).toSorted().join(' ')}`)
        .toSorted(),
      of.features.toSorted(),
      of.includedModules,
    ])
  return limits(plan.limits) === limits(terms.limits) && rest(plan) === rest(terms)
}

/** The prices in further currencies; what is wrong with one is told at its field. */
function readPrices(
  ctx: ConsoleContext,
  refusals: Refusals,
  form: Record<string, unknown>,
): Record<string, bigint> {
  const given = PRICE_CURRENCIES.flatMap((currency) => {
    const text = Price.safeParse(form[`price_${currency}`])
    if (!text.success || currency === form.currency) return []
    const minor = refusals.read(() => requireAmount(text.data, currency, ctx.locale, `price_${currency}`))
    return minor === undefined ? [] : [[currency, minor] as const]
  })
  return Object.fromEntries(given)
}

/** A price can be judged only where its currency is known. */
function judgePrice(ctx: ConsoleContext, refusals: Refusals, form: Record<string, unknown>): void {
  const month = Price.safeParse(form.month)
  const currency = Currency.safeParse(form.currency)
  if (month.success && currency.success)
    refusals.read(() => requireAmount(month.data, currency.data, ctx.locale, 'month'))
}

/** The form of a plan with everything that is wrong with it told at once. Throws `validation_failed`. */
export async function readPlan(ctx: ConsoleContext, form: Record<string, unknown>): Promise<PlanEdit> {
  const refusals = new Refusals()
  const key = PlanId.safeParse(form.plan)
  if (form.basis === undefined && key.success) {
    const plans = await atConsole(ctx, listPlanVersions)
    if (plans.some(({ id }) => id === key.data)) refusals.add('plan', 'key_taken')
  }
  judgePrice(ctx, refusals, form)
  const prices = readPrices(ctx, refusals, form)
  const { month, ...edit } = refusals.parse(PlanForm, form)
  const monthMinor = requireAmount(month, edit.terms.currency, ctx.locale, 'month')
  return { ...edit, terms: { ...edit.terms, monthMinor, prices } }
}

/** The form of a module with everything that is wrong with it told at once. Throws `validation_failed`. */
export function readModule(ctx: ConsoleContext, form: Record<string, unknown>): ModuleEdit {
  const refusals = new Refusals()
  judgePrice(ctx, refusals, form)
  const { month, ...edit } = refusals.parse(ModuleForm, form)
  return { ...edit, monthMinor: requireAmount(month, edit.currency, ctx.locale, 'month') }
}

const keyTaken = (): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields: { plan: ['key_taken'] } })

/** What an edit is meant for, judged with the row held; throws where it is another one by now. */
type Judge<T> = (present: T) => void

/**
 * Adds a plan, or saves the one whose version the edit is based on. What it costs and allows becomes a new version where
 * it differs: tenants that have the plan keep theirs until they are moved. Returns the version that new subscribers get.
 * Throws `validation_failed` for a new plan under a key that is taken and for limits that cannot be held apart,
 * `conflict` when the plan has a newer version than the one that was edited, and what `judge` throws.
 */
export async function savePlan(
  ctx: ConsoleContext,
  edit: PlanEdit,
  judge: Judge<PlanVersion> = () => undefined,
): Promise<number> {
  return atConsole(ctx, async (db) => {
    const isNew = edit.basis === undefined
    // Read behind the plan's row: who edits at the same time has to wait for it, and then sees what was saved.
    await holdPlan(db, edit.plan)
    const before = (await listPlanVersions(db)).find(({ id }) => id === edit.plan)
    if (before && !isNew) judge(before)
    if (!(await savePlanRow(db, edit, { isNew }))) throw isNew ? keyTaken() : new AppError('conflict')
    if (before?.version !== edit.basis) throw new AppError('conflict')
    const version =
      before && isSameTerms(before, edit.terms)
        ? before.version
        : await addPlanVersion(db, edit.plan, edit.terms)
    if (version === null) throw new AppError('conflict')
    await note(db, ctx, 'plan.saved', {
      details: {
        ...{ plan: edit.plan, version, isOffered: edit.isOffered },
        ...{ monthMinor: String(edit.terms.monthMinor), currency: edit.terms.currency },
      },
    })
    return version
  })
}

/** Changes what is said and asked for a module. Throws `not_found`, and what `judge` throws. */
export async function saveModule(
  ctx: ConsoleContext,
  edit: ModuleEdit,
  judge: Judge<readonly ModuleEntry[]> = () => undefined,
): Promise<void> {
  await atConsole(ctx, async (db) => {
    await holdModule(db, edit.module)
    judge(await listModuleEntries(db))
    if (!(await saveModuleRow(db, edit))) throw new AppError('not_found')
    await note(db, ctx, 'module.saved', {
      details: {
        ...{ module: edit.module, isAvailable: edit.isAvailable },
        ...{ monthMinor: String(edit.monthMinor), currency: edit.currency },
      },
    })
  })
}

/** What a tenant has subscribed to, what it uses, and what was agreed with it apart from that. */
export async function getTenantPlan(ctx: ConsoleContext, tenantId: string): Promise<TenantPlan> {
  return atConsole(ctx, async (db) => {
    const subscription = await findSubscription(db.forTenant(tenantId))
    const newest = (await listPlanVersions(db)).find(({ id }) => id === subscription?.planId)
    return {
      subscription,
      planName: newest ? planName(newest, ctx.locale) : '',
      newestVersion: newest?.version ?? null,
      usage: await readUsage(db.forTenant(tenantId)),
      creditsLeft: await findCredit(db.forTenant(tenantId), 'ai_credits'),
      exceptions: await listExceptions(db, tenantId, { limit: mostExceptions }),
    }
  })
}
