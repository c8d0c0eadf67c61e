import { drawnPoints } from '@/components/dashboard/analytics/numbers'
import type { Point } from '@/components/ui/chart/points'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { activeOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures } from '@/lib/discord/analytics/schema'

/** What the chart can show. */
export const METRICS = ['messages', 'active', 'joins', 'tickets', 'orders', 'sales'] as const
type Metric = (typeof METRICS)[number]

function valueOf(figures: Figures, metric: Metric, currency: DiscordAnalytics['currency']) {
  if (metric === 'active') return activeOf(figures)
  // A drawing is exact to a fraction of a dot: here, and only here, money may be a floating number.
  if (metric === 'sales') return Number(toDecimal(figures.salesMinor, currency))
  return figures[metric]
}

export function pointsOf(
  analytics: DiscordAnalytics,
  locale: string,
  count: (count: number) => string,
): Point[] {
  const { currency } = analytics
  return drawnPoints(analytics, locale, METRICS, {
    value: (figures, metric) => valueOf(figures, metric, currency),
    word: (figures, metric) =>
      metric === 'sales'
        ? formatMoney(figures.salesMinor, currency, locale)
        : count(valueOf(figures, metric, currency)),
  })
}
