import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import type {
  Entitlements,
  MeterView,
  ModuleAccess,
  PlanVersion,
  SettingField,
} from '@/lib/platform/plans/schema'

/** How far a limit is used: warned about from four fifths on. */
export function levelOf(used: bigint, limit: bigint | null): Pick<MeterView, 'percent' | 'level'> {
  if (limit === null) return { percent: null, level: 'fine' }
  const percent = limit === 0n ? 100 : Number((used * 100n) / limit)
  return { percent, level: percent >= 100 ? 'full' : percent >= 80 ? 'warning' : 'fine' }
}

/** What the systems before Gerai called their plans. */
const earlierPlans: ReadonlyMap<unknown, string> = new Map([
  ['basic', 'starter'],
  ['premium', 'pro'],
  ['professional', 'pro'],
])

/** The plan that a program means: one of ours by its own name, otherwise by the name that it had before. */
export function calledPlan<T>(name: T, plans: readonly { id: string }[]): T | string {
  if (plans.some(({ id }) => id === name)) return name
  return earlierPlans.get(name) ?? name
}

export function hasFeature(mine: Entitlements, feature: string): boolean {
  return mine.all || mine.features.includes(feature)
}

/**
 * The smallest larger plan that is offered with a feature; null where none would bring it, as for what was taken away
 * from a tenant apart from its plan. The newest version of a plan comes first.
 */
export function planWithFeature(
  plans: readonly PlanVersion[],
  mine: Pick<Entitlements, 'plan' | 'version'>,
  feature: string,
): PlanVersion | null {
  const own = plans.find(({ id, version }) => id === mine.plan && version === mine.version)
  if (!own || own.features.includes(feature)) return null
  const newest = plans.filter((one, place) => plans.findIndex(({ id }) => id === one.id) === place)
  const larger = newest.filter(
    (one) => one.isOffered && one.monthMinor > own.monthMinor && one.features.includes(feature),
  )
  return larger.toSorted((a, b) => Number(a.monthMinor - b.monthMinor))[0] ?? null
}

/** Whether there is an end to what may be used of something that is counted. */
export function isLimited(mine: Entitlements, meter: string): boolean {
  return (mine.limits[meter] ?? null) !== null
}

/** What holds a place of the plan, in the order in which it was switched on. */
function placesOf(mine: Entitlements): Entitlements['modules'] {
  return mine.modules.filter(({ on, own, takesPlace, denied }) => on && takesPlace && !own && !denied)
}

/**
 * Whether a module may be used now: it is switched on, and bought, given, in every plan, or among the plan's places in the order in
 * which modules were switched on. After a downgrade the later ones rest until there is a place again.
 */
export function usesModule(mine: Entitlements, moduleId: string): boolean {
  const one = mine.modules.find(({ id }) => id === moduleId)
  if (!one?.on || one.denied) return false
  if (mine.all || one.own || !one.takesPlace || mine.included === null) return true
  return placesOf(mine).findIndex(({ id }) => id === moduleId) < mine.included
}

/** Whether a module could be switched on now. */
export function accessOf(mine: Entitlements, moduleId: string): ModuleAccess {
  const one = mine.modules.find(({ id }) => id === moduleId)
  if (!one) return 'coming'
  if (one.own) return 'bought'
  if (one.denied) return 'buy'
  if (!one.takesPlace) return 'every_plan'
  if (mine.all || mine.included === null) return 'plan'
  if (one.on) return usesModule(mine, moduleId) ? 'plan' : 'buy'
  return placesOf(mine).length < mine.included ? 'plan' : 'buy'
}

function valueSchema(field: SettingField): z.ZodType {
  if (field.kind === 'boolean')
    return z
      .union([z.boolean(), z.enum(['on', 'true', 'false', ''])])
      .default(false)
      .transform((value) => value === true || value === 'on' || value === 'true')
  if (field.kind === 'number') {
    const number = z
      .number()
      .min(field.min ?? Number.MIN_SAFE_INTEGER)
      .max(field.max ?? Number.MAX_SAFE_INTEGER)
    return field.required
      ? z.string().min(1).transform(Number).pipe(number)
      : z.preprocess(
          (value) => (value === '' || value === undefined ? undefined : Number(value)),
          number.optional(),
        )
  }
  const { choices, pattern } = field
  const text = line(field.required ? 1 : 0, 500)
    .refine((value) => value === '' || choices === undefined || choices.includes(value), {
      error: 'expected_choice',
      params: { values: { choices: choices?.join(', ') ?? '' } },
    })
    .refine((value) => value === '' || pattern === undefined || new RegExp(pattern).test(value), {
      error: 'expected_pattern',
      params: { values: { pattern: pattern ?? '' } },
    })
  return field.required ? text : text.default('')
}

/** What a module's configuration must be; unknown fields are refused by name. */
export function settingsSchema(fields: readonly SettingField[]) {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.key, valueSchema(field)])))
}
