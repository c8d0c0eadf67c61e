import { labelOf } from '@/components/dashboard/analytics/numbers'
import type { Point } from '@/components/ui/chart/points'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { activeOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures, Period } from '@/lib/discord/analytics/schema'

/** What the chart can show. */
export const METRICS = ['messages', 'active', 'joins', 'tickets', 'orders', 'sales'] as const
type Metric = (typeof METRICS)[number]

function valueOf(figures: Figures, metric: Metric, currency: DiscordAnalytics['currency']) {
  if (metric === 'active') return activeOf(figures)
  // A drawing is exact to a fraction of a dot: here, and only here, money may be a floating number.
  if (metric === 'sales') return Number(toDecimal(figures.salesMinor, currency))
  return figures[metric]
}

/** The chart's points, from the same periods and in the same words as the table's rows. */
export function pointsOf(
  { periods, unit, currency }: DiscordAnalytics,
  locale: string,
  count: (count: number) => string,
): Point[] {
  const each = <T>(pick: (metric: Metric) => T): Record<string, T> =>
    Object.fromEntries(METRICS.map((metric) => [metric, pick(metric)]))
  const told = (period: Period, figures: Figures) => (metric: Metric) =>
    metric === 'sales'
      ? formatMoney(figures.salesMinor, currency, locale)
      : count(valueOf(figures, metric, currency))
  return periods.map((period) => ({
    label: labelOf(period, unit, locale),
    short: labelOf({ from: period.from, to: period.from }, unit === 'month' ? 'month' : 'day', locale),
    now: each((metric) => valueOf(period.figures, metric, currency)),
    before: each((metric) => valueOf(period.before, metric, currency)),
    nowText: each(told(period, period.figures)),
    beforeText: each(told(period, period.before)),
  }))
}
