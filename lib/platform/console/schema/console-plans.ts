import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { Currency, fromDecimal, toDecimal } from '@/lib/core/money/money'
import { SentForm } from '@/lib/core/requests/refusals'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line, plainText } from '@/lib/core/text/text-input'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { Subscription } from '@/lib/platform/plans/schema'

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

const Id = z.uuid()
export const PlanId = z
  .string('required')
  .transform(plainText)
  .pipe(z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'invalid'))

/** A day, meant to its end, as the console tells time. Empty is none. */
export const FreeUntil = z
  .string()
  .transform(plainText)
  .transform((text, ctx) => {
    if (text === '') return null
    const at = new Date(`${text}T23:59:59Z`)
    if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at > new Date()) return at
    ctx.addIssue({ code: 'custom', message: 'not_past' })
    return z.NEVER
  })

export const PlanChange = z.object({ tenantId: Id, plan: PlanId, until: FreeUntil })
export type PlanChange = z.output<typeof PlanChange>

const sizes: Record<string, bigint> = { '': 1n, MB: 1_048_576n, GB: 1_073_741_824n, TB: 1_099_511_627_776n }

const unlimited = 'UNLIMITED'

/**
 * A whole number, of files also with its unit: `500 MB`, `10 GB`. No limit is a choice of its own, the ticked box
 * `unlimited_<field>`: an empty field is a mistake.
 */
const Amount = z
  .string('amount_or_unlimited')
  .transform((text) => plainText(text).toUpperCase())
  .pipe(
    z
      .string()
      .min(1, 'amount_or_unlimited')
      .regex(/^(\d{1,15}|\d{1,6} ?[MGT]B|UNLIMITED)$/, 'invalid'),
  )
  .transform((text) => {
    if (text === unlimited) return null
    const [, digits = '0', unit = ''] = /^(\d+) ?([MGT]B)?$/.exec(text) ?? []
    return BigInt(digits) * (sizes[unit] ?? 1n)
  })

/** A form with each ticked box and its field read as one: of an amount and a tick nobody knows which is meant. */
function withUnlimited(fields: readonly string[]) {
  return (form: unknown): unknown => {
    const given = SentForm.safeParse(form).data
    if (!given) return form
    const ticked = fields.filter((name) => given[`unlimited_${name}`] === 'on')
    const isEmpty = (name: string): boolean => (given[name] ?? '') === ''
    return { ...given, ...Object.fromEntries(ticked.map((name) => [name, isEmpty(name) ? unlimited : ''])) }
  }
}

/** An amount of bytes as the forms take it. */
export function sizeText(bytes: number): string {
  const found = (['TB', 'GB', 'MB'] as const).find((unit) => BigInt(bytes) % (sizes[unit] ?? 1n) === 0n)
  return found === undefined || bytes === 0
    ? String(bytes)
    : `${BigInt(bytes) / (sizes[found] ?? 1n)} ${found}`
}

/** Of what is no limit nobody asks the amount. */
function withoutAmount(form: unknown): unknown {
  const given = SentForm.safeParse(form).data
  const isLimit = typeof given?.name !== 'string' || given.name.startsWith('limit:')
  return isLimit ? withUnlimited(['amount'])(form) : { ...given, amount: unlimited }
}

const ExceptionFields = z
  .object({
    tenantId: Id,
    name: z.string('required').regex(/^(limit|feature|module):[a-z0-9_]{1,40}$/, 'invalid'),
    amount: Amount,
    isOff: z.string().optional(),
    until: FreeUntil,
    reason: line(1, 500),
  })
  .transform(({ isOff, amount, ...rest }) => ({
    ...rest,
    amount: rest.name.startsWith('limit:') ? amount : isOff === undefined ? null : 0n,
  }))
/** An exception from the plan: an amount for a limit, or that there is none; on or off for the rest. */
export const Exception = z.preprocess(withoutAmount, ExceptionFields)
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
}

export type TenantUsage = { meter: string; used: bigint; most: bigint | null }
export type TenantPlan = {
  subscription: Subscription | null
  planName: string
  newestVersion: number | null
  usage: TenantUsage[]
  exceptions: ListedException[]
}

/** As an operator writes it; the action reads it by the plan's currency and the operator's language. */
export const Price = z.string('required').trim().min(1, 'required').max(60, 'too_long')
const Switch = z
  .string()
  .optional()
  .transform((text) => text !== undefined && text !== '')

const limitFields = Object.fromEntries(LIMITS.map((name) => [`limit_${name}`, Amount])) as Record<
  `limit_${LimitName}`,
  typeof Amount
>
/** Prices with their currencies, such as `500 IDR, 0.05 USD`; nothing is no price. */
const PriceList = z
  .string()
  .default('')
  .transform((text, context) => {
    const parts = plainText(text)
      .split(/[,;]\s+|\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const prices = parts.map((part) => {
      const [, amount = '', code = ''] = /^(\d+(?:\.\d+)?) ?([A-Za-z]{3})$/.exec(part) ?? []
      const currency = Currency.safeParse(code.toUpperCase())
      const minor = currency.success ? fromDecimal(amount, currency.data) : null
      return currency.success && minor !== null ? ([currency.data, Number(minor)] as const) : null
    })
    const known = prices.filter((one) => one !== null)
    if (known.length === prices.length && new Set(known.map(([code]) => code)).size === known.length)
      return Object.fromEntries(known)
    context.addIssue({ code: 'custom', message: 'invalid_prices', input: text })
    return z.NEVER
  })

/** Prices as that field takes them. */
export function priceListText(prices: Record<string, number>): string {
  return Object.entries(prices)
    .map(([code, minor]) => `${toDecimal(BigInt(minor), Currency.parse(code))} ${code}`)
    .join(', ')
}

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
    basis: z.coerce.number('invalid').int('invalid').min(1, 'invalid').optional(),
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
const summaries = { summary_id: Sentence, summary_en: Sentence, summary_ar: Sentence }
export const ModuleForm = z
  .object({
    module: PlanId,
    name: line(1, 40),
    place: wholeNumber(0, 1000),
    isAvailable: Switch,
    currency: Currency,
    month: Price,
    ...summaries,
  })
  .transform((given) => ({
    module: given.module,
    name: given.name,
    place: given.place,
    isAvailable: given.isAvailable,
    currency: given.currency,
    month: given.month,
    summary: Object.fromEntries(LOCALES.map((locale) => [locale, given[`summary_${locale}`]])),
  }))
export type ModuleEdit = Omit<z.output<typeof ModuleForm>, 'month' | 'currency'> & { monthMinor: bigint }
