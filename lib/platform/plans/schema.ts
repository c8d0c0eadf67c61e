import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { isStorable } from '@/lib/core/text/storable'
import { text } from '@/lib/core/text/text-input'

/** Used up within a month of the tenant's calendar, each with a counter. */
export const MONTHLY_METERS = ['orders', 'api_calls', 'pdf_documents', 'ai_credits'] as const
/** There at a time: counted by looking. */
export const LEVEL_METERS = ['products', 'members', 'storage', 'debts', 'agreements'] as const
/** Counted of what only a module has: shown where there is that module. */
export const METER_MODULES: Readonly<Record<string, string>> = {
  debts: 'lending',
  agreements: 'lending',
}
export type MonthlyMeter = (typeof MONTHLY_METERS)[number]
/** Counted when it is used. Credit is held before and settled after. */
export type CountedMeter = Exclude<MonthlyMeter, 'ai_credits'>
export type LevelMeter = (typeof LEVEL_METERS)[number]

/** Amounts per meter; null is no limit, a meter that is not named has none either. Storage in bytes. */
const Limits = z.record(z.string(), z.number().int().nonnegative().nullable())

const EntitledModule = z.object({
  id: z.string(),
  on: z.boolean(),
  /** Until when it was bought by itself. */
  until: z.string().nullable(),
  /** Bought or given, so that it takes no place of the plan's. */
  own: z.boolean(),
  /** False of what every plan has. */
  takesPlace: z.boolean(),
  denied: z.boolean(),
})

/** What a tenant may use now, its exceptions applied. */
export const Entitlements = z.object({
  plan: z.string().nullable(),
  version: z.number().nullable(),
  limits: Limits,
  soft: z.array(z.string()),
  /** Without a subscription nothing is kept from a tenant: the platform's own shop. */
  all: z.boolean(),
  features: z.array(z.string()),
  /** How many modules the plan includes; null is all. */
  included: z.number().nullable(),
  modules: z.array(EntitledModule),
})
export type Entitlements = z.infer<typeof Entitlements>

/** How a plan's shops are helped, from the least to the most. */
export const SUPPORT_LEVELS = ['community', 'email', 'priority', 'dedicated'] as const
export type SupportLevel = (typeof SUPPORT_LEVELS)[number]

/** The price of a month by currency, in minor units. */
export const PlanPrices = z.record(z.string(), z.number().int().nonnegative())

/** By soft meter what each started `per` beyond the limit costs, in minor units by currency. */
export const Overage = z.record(
  z.string(),
  z.object({ per: z.number().int().positive(), prices: PlanPrices }),
)
export type Overage = z.infer<typeof Overage>

export type PlanVersion = {
  id: string
  name: string
  position: number
  isOffered: boolean
  version: number
  currency: string
  monthMinor: bigint
  /** The same month in further currencies. */
  prices: Readonly<Record<string, bigint>>
  support: SupportLevel
  trialDays: number
  limits: z.infer<typeof Limits>
  softMeters: string[]
  overage: Overage
  features: string[]
  includedModules: number | null
}
export const PlanLimits = Limits

export type CreditPack = {
  id: string
  name: string
  credits: bigint
  currency: string
  priceMinor: bigint
  /** The same in further currencies. */
  prices: Readonly<Record<string, bigint>>
  isOffered: boolean
}

/** A text in each language. */
export const Words = z.record(z.enum(LOCALES), z.string())
export type Words = z.infer<typeof Words>

/** One value of a module's configuration, as its form asks for it. */
export const SettingField = z.object({
  key: z.string().regex(/^[a-z_]{1,40}$/),
  kind: z.enum(['text', 'number', 'boolean', 'choice']),
  label: Words,
  required: z.boolean().default(false),
  pattern: z.string().max(200).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  choices: z.array(z.string()).optional(),
})
export type SettingField = z.infer<typeof SettingField>
export type SettingValue = string | number | boolean
export const SettingValues = z.record(
  z.string(),
  z.union([z.string().refine(isStorable), z.number(), z.boolean()]),
)

/** In every plan, in this one, bought, to be bought, or not there yet. */
export type ModuleAccess = 'every_plan' | 'plan' | 'bought' | 'buy' | 'coming'

export type ModuleEntry = {
  id: string
  name: Words
  summary: Words
  /** False while it is shown as coming. */
  isAvailable: boolean
  currency: string
  monthMinor: bigint
  settings: SettingField[]
}

/** A module as its tenant sees it in the marketplace. */
export type ModuleView = ModuleEntry & {
  isOn: boolean
  boughtUntil: Date | null
  /** `plan`: a place of the plan's is free or taken by it; `buy`: only by itself; `coming`. */
  access: ModuleAccess
  values: Record<string, SettingValue>
  version: number
}

export type MeterView = {
  meter: string
  used: bigint
  /** Null is no limit. */
  limit: bigint | null
  /** Whole percent, null without a limit. */
  percent: number | null
  level: 'fine' | 'warning' | 'full'
  isSoft: boolean
}

/** A meter that refuses anything more, with what the words about it need. */
export type ReachedLimit = { meter: string; values: Record<string, string | number> & { meter: string } }

/** Why somebody leaves a plan, also that they would rather not say. */
export const CANCEL_REASONS = [
  'too_expensive',
  'missing_feature',
  'not_used',
  'other_provider',
  'closing',
  'other',
  'unsaid',
] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]
export const Cancellation = z.object({
  reason: z.enum(CANCEL_REASONS, 'required'),
  note: text(0, 500).default(''),
})
export type Cancellation = z.infer<typeof Cancellation>

export const SUBSCRIPTION_STATES = ['trialing', 'active', 'past_due', 'restricted'] as const
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number]
export type Cycle = 'month' | 'year'

export type Subscription = {
  planId: string
  planVersion: number
  state: SubscriptionState
  cycle: Cycle
  /** The day, on the tenant's calendar, from which paid periods count; null before the first. */
  anchorOn: string | null
  /** Which period since the anchor this is, from 0. */
  periodNumber: number
  periodStartsAt: Date
  /** Null while nothing has to be paid. */
  periodEndsAt: Date | null
  next: { planId: string; planVersion: number; cycle: Cycle } | null
  hasHadTrial: boolean
  /** How much beyond a soft limit is paid for in a month, by meter. */
  caps: Record<string, number>
  /** Why and when it was cancelled last. */
  cancelled: { at: Date; reason: CancelReason; note: string } | null
  /** When somebody has to look again. */
  dueAt: Date | null
  version: number
}

export const ModuleId = z.object({ moduleId: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/) })
export const ModuleSwitch = ModuleId.extend({
  on: z.enum(['true', 'false']).transform((text) => text === 'true'),
})
export type ModuleSwitch = z.infer<typeof ModuleSwitch>
export const ModuleSettings = ModuleId.extend({ version: z.coerce.number().int() }).loose()
