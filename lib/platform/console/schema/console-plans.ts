import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { wholeNumber } from '@/lib/core/text/number-input'
import { daysLater } from '@/lib/core/time/duration'
import { line, plainText } from '@/lib/core/text/text-input'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { Subscription } from '@/lib/platform/plans/schema'
import { Amount, PriceList, SizeAmount, unlimited, withUnlimited } from './plan-amounts'

/** Every limit that a plan can set, in the order in which forms and lists name them. */
export const LIMITS = [
  'orders',
  'members',
  'products',
  'api_calls',
  'api_rate',
  'pdf_documents',
  'ai_credits',
  'storage',
  'debts',
  'agreements',
  'agents',
  'workflows',
] as const
export type LimitName = (typeof LIMITS)[number]

/** Meters that may be counted past their limit instead of being refused there. */
export const SOFT_LIMITS = ['orders', 'api_calls', 'pdf_documents', 'ai_credits'] as const
type SoftLimit = (typeof SOFT_LIMITS)[number]

/** Everything that a plan has or has not. */
export const FEATURES = ['custom_domain', ...BOT_FEATURES.map((name) => `bot_${name}` as const)] as const

const Id = z.uuid('invalid')
export const PlanId = z
  .string('required')
  .transform(plainText)
  .pipe(z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'key_letters'))

/** Nobody agrees on something for longer and means it: a year that is further away was mistyped. */
const mostYears = 10

/** A day, meant to its end in the shop's time zone; whether that has come is for whoever knows the shop. Empty is none. */
export const FreeUntil = z
  .string()
  .transform(plainText)
  .transform((text, ctx) => {
    if (text === '') return null
    // Where a day ends last.
    const at = new Date(`${text}T23:59:59-12:00`)
    const isDay = z.iso.date().safeParse(text).success
    const isFar = isDay && at > daysLater(new Date(), mostYears * 365.25)
    if (isDay && !isFar && at > new Date()) return text
    ctx.addIssue(
      isFar
        ? { code: 'custom', message: 'day_too_far', params: { values: { years: mostYears } } }
        : { code: 'custom', message: 'not_past' },
    )
    return z.NEVER
  })

export const PlanChange = z.object({ tenantId: Id, plan: PlanId, until: FreeUntil })
export type PlanChange = z.output<typeof PlanChange>

/** Of what is no limit nobody asks the amount. */
function withoutAmount(form: unknown): unknown {
  const given = SentForm.safeParse(form).data
  const isLimit = typeof given?.name !== 'string' || given.name.startsWith('limit:')
  return isLimit ? withUnlimited(['amount'])(form) : { ...given, amount: unlimited }
}

const exceptionIn = (amount: typeof Amount) =>
  z
    .object({
      tenantId: Id,
      name: z.string('required').regex(/^(limit|feature|module):[a-z0-9_]{1,40}$/, 'invalid'),
      amount,
      isOff: z.string().optional(),
      until: FreeUntil,
      reason: line(1, 500),
    })
    .transform(({ isOff, amount: most, ...rest }) => ({
      ...rest,
      amount: rest.name.startsWith('limit:') ? most : isOff === undefined ? null : 0n,
    }))
const OfFiles = exceptionIn(SizeAmount)
const OfOthers = exceptionIn(Amount)
/** An exception from the plan: an amount for a limit, or that there is none; on or off for the rest. */
export const Exception = z.preprocess(withoutAmount, z.unknown()).transform((form, context) => {
  const isOfFiles = SentForm.safeParse(form).data?.name === 'limit:storage'
  const { data, error } = (isOfFiles ? OfFiles : OfOthers).safeParse(form)
  if (data) return data
  for (const { path, message, ...issue } of error.issues)
    context.addIssue({
      ...{ code: 'custom', path, message },
      ...(issue.code === 'custom' ? { params: issue.params } : {}),
    })
  return z.NEVER
})
export type Exception = z.output<typeof Exception>
export const ExceptionChoice = z.object({ tenantId: Id, id: Id })

export type ListedException = {
  id: string
  name: string
  amount: bigint | null
  startsAt: Date
  endsAt: Date | null
  reason: string
  isOver: boolean
  /** A newer one about the same counts in its place. */
  isReplaced: boolean
}

export type TenantUsage = { meter: string; used: bigint; most: bigint | null }
export type TenantPlan = {
  subscription: Subscription | null
  planName: string
  newestVersion: number | null
  usage: TenantUsage[]
  /** AI credit on top of the plan, bought or given. */
  creditsLeft: bigint
  exceptions: ListedException[]
}

/** As an operator writes it; the action reads it by the plan's currency and the operator's language. */
export const Price = z.string('required').trim().min(1, 'required').max(60, 'too_long')
const Switch = z
  .string()
  .optional()
  .transform((text) => text !== undefined && text !== '')

const limitFields = Object.fromEntries(
  LIMITS.map((name) => [`limit_${name}`, name === 'storage' ? SizeAmount : Amount]),
) as Record<`limit_${LimitName}`, typeof Amount>
const overFields = Object.fromEntries(
  SOFT_LIMITS.flatMap((name) => [
    [`over_${name}_per`, wholeNumber(1, 1_000_000).default(1)],
    [`over_${name}_prices`, PriceList],
  ]),
) as Record<`over_${SoftLimit}_per`, z.ZodType<number>> & Record<`over_${SoftLimit}_prices`, typeof PriceList>

const softFields = Object.fromEntries(SOFT_LIMITS.map((name) => [`soft_${name}`, Switch])) as Record<
  `soft_${(typeof SOFT_LIMITS)[number]}`,
  typeof Switch
>

/** In which a plan can have a price beside the one that it is counted in. */
export const PRICE_CURRENCIES = Currency.options
const priceFields = Object.fromEntries(
  PRICE_CURRENCIES.map((name) => [`price_${name}`, z.string().trim().max(60, 'too_long').default('')]),
) as Record<`price_${Currency}`, z.ZodDefault<z.ZodString>>

const featureFields = Object.fromEntries(FEATURES.map((name) => [`feature_${name}`, Switch])) as Record<
  `feature_${(typeof FEATURES)[number]}`,
  typeof Switch
>

const PlanFields = z
  .object({
    plan: PlanId,
    /** The version that is edited; a form without one adds a plan. */
    basis: z.coerce.number('expected_whole').int('expected_whole').min(1, 'invalid').optional(),
    name: line(1, 40),
    place: wholeNumber(0, 1000),
    isOffered: Switch,
    currency: Currency,
    month: Price,
    ...priceFields,
    support: z.enum(SUPPORT_LEVELS, 'required'),
    trialDays: wholeNumber(0, 90),
    includedModules: Amount,
    ...limitFields,
    ...softFields,
    ...overFields,
    ...featureFields,
  })
  .transform(({ includedModules, ...given }) => ({
    plan: given.plan,
    basis: given.basis,
    name: given.name,
    place: given.place,
    isOffered: given.isOffered,
    month: given.month,
    terms: {
      currency: given.currency,
      support: given.support,
      trialDays: given.trialDays,
      limits: Object.fromEntries(
        LIMITS.map((name) => {
          const amount = given[`limit_${name}`]
          return [name, amount === null ? null : Number(amount)]
        }),
      ),
      softMeters: SOFT_LIMITS.filter((name) => given[`soft_${name}`]),
      overage: Object.fromEntries(
        SOFT_LIMITS.filter((name) => given[`soft_${name}`]).flatMap((name) => {
          const prices: Record<string, number> = given[`over_${name}_prices`]
          return Object.keys(prices).length === 0 ? [] : [[name, { per: given[`over_${name}_per`], prices }]]
        }),
      ),
      features: FEATURES.filter((name) => given[`feature_${name}`]),
      includedModules: includedModules === null ? null : Number(includedModules),
    },
  }))
/** A plan as the form sends it; what it costs and allows becomes a version of its own where it differs. */
export const PlanForm = z.preprocess(
  withUnlimited([...LIMITS.map((name) => `limit_${name}`), 'includedModules']),
  PlanFields,
)
type PlanForm = z.output<typeof PlanForm>
export type PlanEdit = Omit<PlanForm, 'month' | 'terms'> & {
  terms: PlanForm['terms'] & { monthMinor: bigint; prices: Record<string, bigint> }
}

const Sentence = line(0, 200)
const Name = line(1, 40)
const names = { name_id: Name, name_en: Name, name_ar: Name }
const summaries = { summary_id: Sentence, summary_en: Sentence, summary_ar: Sentence }
export const ModuleForm = z
  .object({
    module: PlanId,
    place: wholeNumber(0, 1000),
    isAvailable: Switch,
    currency: Currency,
    month: Price,
    ...names,
    ...summaries,
  })
  .transform((given) => ({
    module: given.module,
    place: given.place,
    isAvailable: given.isAvailable,
    currency: given.currency,
    month: given.month,
    name: { id: given.name_id, en: given.name_en, ar: given.name_ar },
    summary: { id: given.summary_id, en: given.summary_en, ar: given.summary_ar },
  }))
export type ModuleEdit = Omit<z.output<typeof ModuleForm>, 'month'> & { monthMinor: bigint }
