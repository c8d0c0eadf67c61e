import { z } from 'zod'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { SentAmount, pageOf } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { versionOfDocument } from '@/lib/core/api/state-version'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'
import { Currency } from '@/lib/core/money/money'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { line } from '@/lib/core/text/text-input'
import { FEATURES, LIMITS, PlanId, SOFT_LIMITS } from '@/lib/platform/console/schema/console-plans'
import type { PlanEdit } from '@/lib/platform/console/schema/console-plans'
import { listPlanSheets, savePlan } from '@/lib/platform/console/service/plans'
import type { PlanSheet } from '@/lib/platform/console/service/plans'
import { SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import { PlanSheetAnswer, sheetDocument } from './plan-words'

const most = 999_999_999_999_999
const Whole = z.int('expected_whole').min(0, 'invalid').max(most, 'too_large')
const Prices = z.partialRecord(Currency, SentAmount)
const optionally = <T extends z.ZodType>(names: readonly string[], schema: T) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, schema.optional()])))

const PlanBody = z.strictObject({
  name: line(1, 40),
  position: z.int('expected_whole').min(0, 'invalid').max(1000, 'too_large').default(0),
  is_offered: z.boolean('invalid').default(false),
  currency: Currency,
  month_minor: SentAmount,
  prices: Prices.default({}).meta({
    description: 'A month in further currencies.',
    example: { USD: '2900' },
  }),
  support: z.enum(SUPPORT_LEVELS, 'invalid'),
  trial_days: z.int('expected_whole').min(0, 'invalid').max(90, 'too_large').default(0),
  limits: optionally(LIMITS, Whole.nullable()).meta({
    description: 'By meter; null, or no entry, is no limit. Storage in bytes.',
  }),
  soft_meters: z.array(z.enum(SOFT_LIMITS, 'invalid')).max(20, 'too_long').default([]),
  overage: optionally(
    SOFT_LIMITS,
    z.strictObject({
      per: z.int('expected_whole').min(1, 'invalid').max(1_000_000, 'too_large'),
      prices: Prices,
    }),
  )
    .default({})
    .meta({ description: 'By soft meter, what each started `per` beyond the limit costs.' }),
  features: z.array(z.enum(FEATURES, 'invalid')).max(100, 'too_long').default([]),
  included_modules: Whole.max(1000, 'too_large')
    .nullable()
    .default(null)
    .meta({ description: 'Null is all.' }),
})
type PlanBody = z.output<typeof PlanBody>

/** As far as it can be read, for a rule that is told beside what is wrong with each field. */
const Judged = z.object({
  currency: z.string().optional().catch(undefined),
  prices: z.record(z.string(), z.unknown()).catch({}),
  soft_meters: z.array(z.unknown()).catch([]),
  overage: z.record(z.string(), z.unknown()).catch({}),
})

/** What the form's fields do not let anybody say. */
function judge(body: PlanBody, context: z.RefinementCtx): void {
  const refuse = (path: string[], message: string): void => {
    context.addIssue({ code: 'custom', path, message })
  }
  const { currency, prices, soft_meters: soft, overage } = Judged.parse(body)
  if (currency !== undefined && Object.hasOwn(prices, currency))
    refuse(['prices', currency], 'expected_other_currency')
  for (const meter of Object.keys(overage))
    if (!soft.includes(meter)) refuse(['overage', meter], 'expected_soft_meter')
}

const PlanChangeBody = PlanBody.superRefine(judge, evenIfWrong)
const NewPlanBody = PlanBody.extend({ id: PlanId }).superRefine(judge, evenIfWrong)

const numbers = (prices: Partial<Record<string, bigint>>): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).map(([currency, minor]) => [currency, Number(minor ?? 0n)]))

function toEdit(plan: string, basis: number | undefined, body: PlanBody): PlanEdit {
  const overage = Object.entries(body.overage).flatMap(([meter, one]) =>
    one && Object.keys(one.prices).length > 0 ? [[meter, { per: one.per, prices: numbers(one.prices) }]] : [],
  )
  return {
    ...{ plan, basis, name: body.name, place: body.position, isOffered: body.is_offered },
    terms: {
      currency: body.currency,
      support: body.support,
      trialDays: body.trial_days,
      limits: Object.fromEntries(LIMITS.map((name) => [name, body.limits[name] ?? null])),
      softMeters: SOFT_LIMITS.filter((name) => body.soft_meters.includes(name)),
      overage: Object.fromEntries(overage) as PlanEdit['terms']['overage'],
      features: FEATURES.filter((name) => body.features.includes(name)),
      includedModules: body.included_modules,
      monthMinor: body.month_minor,
      prices: body.prices,
    },
  }
}

/** Throws `not_found`. */
async function requireSheet(ctx: PlatformContext, id: string): Promise<PlanSheet> {
  const found = (await listPlanSheets(ctx)).find((one) => one.id === id)
  if (!found) throw new AppError('not_found')
  return found
}

/** Names all that can be edited of it, where the version that tenants have is of what it costs and allows alone. */
const versionOf = (sheet: PlanSheet): number => versionOfDocument({ ...sheetDocument(sheet), tenants: null })

/** Throws `stale_version` where a change is meant for another state than it is in. */
const requireFresh = (version: number | null) => (present: PlanVersion) =>
  requireVersion(version, versionOf({ ...present, tenants: [] }))

async function sentPlan(ctx: PlatformContext, id: string) {
  const sheet = await requireSheet(ctx, id)
  return { body: sheetDocument(sheet), version: versionOf(sheet) }
}

/** Throws `stale_version` where a change is meant for another version than there is. */
async function save(ctx: PlatformContext, id: string, version: number | null, body: PlanBody) {
  const { version: present } = await requireSheet(ctx, id)
  await savePlan(ctx, toEdit(id, present, body), requireFresh(version))
  return sentPlan(ctx, id)
}

/** The same plan, offered to new subscribers or not; what it costs and allows stays. */
async function offer(ctx: PlatformContext, id: string, version: number | null, isOffered: boolean) {
  const sheet = await requireSheet(ctx, id)
  const { name, position: place, version: basis } = sheet
  const terms: PlanEdit['terms'] = {
    currency: Currency.parse(sheet.currency),
    support: sheet.support,
    trialDays: sheet.trialDays,
    limits: sheet.limits,
    softMeters: SOFT_LIMITS.filter((meter) => sheet.softMeters.includes(meter)),
    overage: sheet.overage,
    features: FEATURES.filter((feature) => sheet.features.includes(feature)),
    includedModules: sheet.includedModules,
    monthMinor: sheet.monthMinor,
    prices: { ...sheet.prices },
  }
  await savePlan(ctx, { plan: id, basis, name, place, isOffered, terms }, requireFresh(version))
  return sentPlan(ctx, id)
}

async function requireFreeKey(ctx: PlatformContext, id: unknown): Promise<void> {
  if ((await listPlanSheets(ctx)).some((one) => one.id === id)) throw fieldRefusal('id', 'key_taken')
}

const params = z.object({ id: z.string().regex(/^\w[\w-]{0,39}$/) })
const tag = 'Plans'

const readingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/plans',
    id: 'listPlans',
    tag,
    summary: 'List every plan in its newest version, also what is no longer offered',
    rights: [],
    answer: pageOf(PlanSheetAnswer),
    run: async (ctx) => ({ body: { data: (await listPlanSheets(ctx)).map(sheetDocument), next: null } }),
  }),
  platformOperation({
    method: 'GET',
    path: '/plans/{id}',
    id: 'getPlan',
    tag,
    summary: 'Read a plan in its newest version',
    rights: [],
    params,
    answer: PlanSheetAnswer,
    isVersioned: true,
    run: (ctx, { params: { id } }) => sentPlan(ctx, id),
  }),
]

const writingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'POST',
    path: '/plans',
    id: 'createPlan',
    tag,
    summary: 'Add a plan',
    rights: writing,
    body: NewPlanBody,
    answer: PlanSheetAnswer,
    status: 201,
    judgeMore: (ctx, { id }) => requireFreeKey(ctx, id),
    run: async (ctx, { body: { id, ...body } }) => {
      await requireFreeKey(ctx, id)
      await savePlan(ctx, toEdit(id, undefined, body))
      return { ...(await sentPlan(ctx, id)), location: `/api/v1/plans/${id}` }
    },
  }),
  platformOperation({
    method: 'PUT',
    path: '/plans/{id}',
    id: 'updatePlan',
    tag,
    summary: 'Change a plan',
    description:
      'What it costs and allows becomes a new version where it differs: tenants keep theirs until they are moved.',
    rights: writing,
    params,
    body: PlanChangeBody,
    reread: (ctx, { id }) => sentPlan(ctx, id),
    answer: PlanSheetAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: (ctx, { params: { id }, body, version }) => save(ctx, id, version, body),
  }),
  platformOperation({
    method: 'POST',
    path: '/plans/{id}/retire',
    id: 'retirePlan',
    tag,
    summary: 'Offer a plan to nobody new; who has it keeps it',
    rights: writing,
    params,
    answer: PlanSheetAnswer,
    isVersioned: true,
    run: (ctx, { params: { id }, version }) => offer(ctx, id, version, false),
  }),
  platformOperation({
    method: 'POST',
    path: '/plans/{id}/offer',
    id: 'offerPlan',
    tag,
    summary: 'Offer a plan again',
    rights: writing,
    params,
    answer: PlanSheetAnswer,
    isVersioned: true,
    run: (ctx, { params: { id }, version }) => offer(ctx, id, version, true),
  }),
]

export const planOperations: readonly PlatformOperation[] = [...readingOperations, ...writingOperations]
