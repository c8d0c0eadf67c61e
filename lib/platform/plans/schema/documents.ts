import { z } from 'zod'
import { AmountMinor } from '@/lib/core/api/words'
import { SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { MeterView, PlanVersion } from '@/lib/platform/plans/schema'

/** A plan as programs read it, of a shop and of the platform. */
export const PlanAnswer = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    currency: z.string(),
    month_minor: AmountMinor,
    prices: z.record(z.string(), AmountMinor).meta({ description: 'A month in further currencies.' }),
    trial_days: z.int(),
    support: z.enum(SUPPORT_LEVELS),
    limits: z
      .record(z.string(), z.int().nullable())
      .meta({ description: 'By meter; null, or no entry, is no limit.' }),
    soft_meters: z.array(z.string()).meta({ description: 'What may be used beyond its limit, at a price.' }),
    features: z.array(z.string()),
    included_modules: z.int().nullable().meta({ description: 'Null is all.' }),
    is_offered: z.boolean(),
  })
  .meta({ id: 'Plan' })

export function planDocument(plan: PlanVersion): z.input<typeof PlanAnswer> {
  return {
    id: plan.id,
    version: plan.version,
    name: plan.name,
    currency: plan.currency,
    month_minor: plan.monthMinor.toString(),
    prices: Object.fromEntries(
      Object.entries(plan.prices).map(([currency, minor]) => [currency, minor.toString()]),
    ),
    trial_days: plan.trialDays,
    support: plan.support,
    limits: plan.limits,
    soft_meters: plan.softMeters,
    features: plan.features,
    included_modules: plan.includedModules,
    is_offered: plan.isOffered,
  }
}

export const MeterAnswer = z
  .object({
    meter: z.string(),
    used: z.int(),
    limit: z.int().nullable().meta({ description: 'Null is no limit.' }),
    percent: z.int().nullable(),
    level: z.enum(['fine', 'warning', 'full']).meta({ description: 'A warning from 80 % on.' }),
    is_soft: z.boolean().meta({ description: 'More than the limit may be used, at a price.' }),
  })
  .meta({ id: 'Meter' })

export function meterDocument(view: MeterView): z.input<typeof MeterAnswer> {
  const { meter, percent, level, isSoft } = view
  const limit = view.limit === null ? null : Number(view.limit)
  return { meter, used: Number(view.used), limit, percent, level, is_soft: isSoft }
}
