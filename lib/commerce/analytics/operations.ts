import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { areDaysInOrder, daysTurned } from '@/lib/core/requests/filter/filter-days'
import { isDay } from '@/lib/core/time/calendar'
import { UNITS } from '@/lib/core/time/buckets'
import { averageOrderOf, netOf } from '@/lib/commerce/analytics/rules/figures'
import type { Figures } from '@/lib/commerce/analytics/rules/figures'
import { PRESETS } from '@/lib/core/time/range'
import type { Preset } from '@/lib/core/time/range'
import type { Analytics } from '@/lib/commerce/analytics/schema'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'

const FiguresAnswer = z
  .object({
    gross_minor: AmountMinor.meta({ description: 'What was paid, before refunds.' }),
    refunded_minor: AmountMinor,
    net_minor: AmountMinor,
    average_order_minor: AmountMinor.nullable(),
    placed_orders: z.int(),
    paid_orders: z.int(),
    refunds: z.int(),
    visits: z.int(),
    checkouts: z.int(),
  })
  .meta({ id: 'Figures' })

const Day = z.iso.date()

const AnalyticsAnswer = z
  .object({
    from: Day,
    to: Day,
    unit: z.enum(UNITS),
    currency: z.string(),
    time_zone: z.string(),
    total: FiguresAnswer,
    before: FiguresAnswer.meta({ description: 'Of as many days right before.' }),
    periods: z.array(
      z.object({
        from: Day,
        to: Day,
        starts_at: Moment,
        ends_at: Moment,
        figures: FiguresAnswer,
        before: FiguresAnswer,
      }),
    ),
    top_products: z.array(
      z.object({ product_id: Id, name: z.string(), quantity: z.int(), gross_minor: AmountMinor }),
    ),
    methods: z.array(
      z.object({
        method: z.string().nullable().meta({ description: 'Null where it is not known, or was free.' }),
        is_free: z.boolean(),
        orders: z.int(),
        gross_minor: AmountMinor,
      }),
    ),
  })
  .meta({ id: 'Analytics' })

function figuresDocument(figures: Figures): z.input<typeof FiguresAnswer> {
  return {
    gross_minor: figures.grossMinor.toString(),
    refunded_minor: figures.refundMinor.toString(),
    net_minor: netOf(figures).toString(),
    average_order_minor: averageOrderOf(figures)?.toString() ?? null,
    placed_orders: figures.placedOrders,
    paid_orders: figures.paidOrders,
    refunds: figures.refunds,
    visits: figures.visits,
    checkouts: figures.checkouts,
  }
}

function analyticsDocument(analytics: Analytics): z.input<typeof AnalyticsAnswer> {
  return {
    ...analytics.range,
    unit: analytics.unit,
    currency: analytics.currency,
    time_zone: analytics.timeZone,
    total: figuresDocument(analytics.total),
    before: figuresDocument(analytics.before),
    periods: analytics.periods.map(({ from, to, start, end, figures, before }) => ({
      from,
      to,
      starts_at: start.toISOString(),
      ends_at: end.toISOString(),
      figures: figuresDocument(figures),
      before: figuresDocument(before),
    })),
    top_products: analytics.topProducts.map(({ productId, name, quantity, grossMinor }) => ({
      product_id: productId,
      name,
      quantity,
      gross_minor: grossMinor.toString(),
    })),
    methods: analytics.methods.map(({ method, isFree, orders, grossMinor }) => ({
      method,
      is_free: isFree,
      orders,
      gross_minor: grossMinor.toString(),
    })),
  }
}

/** A day of a shop that there can have been. */
const ShopDay = z
  .string()
  .refine((text) => isDay(text) && /^(?:19|20)/.test(text), 'invalid_day')
  .optional()

export const analyticsOperations = [
  operation({
    method: 'GET',
    path: '/analytics',
    id: 'getAnalytics',
    tag: 'Analytics',
    summary: 'Read the figures of a stretch of days, beside those of as many days right before',
    description:
      'Thirty days where nothing is asked for, three years at most, and never the future: `from`, `to` and `unit` say what was counted.',
    // They are counted from the orders themselves, which the database shows to whoever may see those.
    rights: ['analytics.read', 'orders.read'],
    query: z
      .strictObject({
        range: z
          .enum(Object.keys(PRESETS) as [Preset, ...Preset[]], 'unknown_choice')
          .optional()
          .meta({ description: 'Instead of `from` and `to`.' }),
        from: ShopDay.meta({ description: 'A day in the shop’s time zone.', example: '2026-11-01' }),
        to: ShopDay.meta({ description: 'The last day, itself included.', example: '2026-11-30' }),
        unit: z.enum(UNITS, 'unknown_choice').optional(),
      })
      .refine(areDaysInOrder, daysTurned)
      .refine(({ from, to }) => to === undefined || from !== undefined, {
        path: ['from'],
        message: 'required',
      })
      .refine(({ from, to }) => from === undefined || to !== undefined, {
        path: ['to'],
        message: 'required',
      }),
    answer: AnalyticsAnswer,
    run: async (ctx, { query: { range, from, to, unit } }) => {
      const wish = { preset: range ?? null, from: from ?? null, to: to ?? null, unit: unit ?? null }
      return { body: analyticsDocument(await getAnalytics(ctx, wish)) }
    },
  }),
]
