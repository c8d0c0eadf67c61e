import { dateFormat, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { toDecimal } from '@/lib/core/money/money'
import type { Unit } from '@/lib/core/time/buckets'
import { startOfDay } from '@/lib/core/time/calendar'
import { averageOrderOf, netOf, shareOf } from '@/lib/commerce/analytics/rules/figures'
import type { Point } from '@/components/ui/chart/points'
import type { Figures } from '@/lib/commerce/analytics/rules/figures'
import type { Analytics } from '@/lib/commerce/analytics/schema'

export function formatCount(count: number, locale: string): string {
  return numberFormat(regionOf(locale), {}).format(count)
}

/** Small shares keep a digit after the point: two of a thousand visits is not nothing. */
export function formatShare(share: number, locale: string): string {
  const isSmall = Math.abs(share) < 0.1
  return numberFormat(regionOf(locale), {
    style: 'percent',
    maximumFractionDigits: isSmall ? 1 : 0,
  }).format(share)
}

/** A day is nobody's moment: it is written as it is, whatever the time zone. */
const dateOf = (day: string): Date => startOfDay(day, 'UTC')

export function formatDate(date: string, locale: string, detail: 'day' | 'full' | 'month' = 'full'): string {
  return dateFormat(regionOf(locale), {
    timeZone: 'UTC',
    ...(detail === 'month' ? {} : { day: 'numeric' }),
    month: 'short',
    ...(detail === 'day' ? {} : { year: 'numeric' }),
  }).format(dateOf(date))
}

/** Two dates as people write them: the year, and the month, once where they are the same. */
export function formatRange(
  from: string,
  to: string,
  locale: string,
  detail: 'day' | 'full' = 'full',
): string {
  return dateFormat(regionOf(locale), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(detail === 'full' ? { year: 'numeric' } : {}),
  }).formatRange(dateOf(from), dateOf(to))
}

type Span = { from: string; to: string }

/** What a period is called in the chart and in the table alike. */
export function labelOf(period: Span, unit: Unit, locale: string): string {
  if (unit === 'month') return formatDate(period.from, locale, 'month')
  if (unit === 'week') return formatRange(period.from, period.to, locale, 'day')
  return formatDate(period.from, locale, 'day')
}

/** What the chart can show. */
export const METRICS = ['net', 'paid', 'visits'] as const
type Metric = (typeof METRICS)[number]

function valueOf(figures: Figures, metric: Metric, currency: Analytics['currency']): number {
  // A drawing is exact to a fraction of a dot: here, and only here, money may be a floating number.
  if (metric === 'net') return Number(toDecimal(netOf(figures), currency))
  return metric === 'paid' ? figures.paidOrders : figures.visits
}

type Words = { money: (minor: bigint) => string; count: (count: number) => string }

function wordOf(figures: Figures, metric: Metric, words: Words): string {
  if (metric === 'net') return words.money(netOf(figures))
  return words.count(metric === 'paid' ? figures.paidOrders : figures.visits)
}

/** The chart's points, from the same periods and in the same words as the table's rows. */
export function drawnPoints<F, Metric extends string>(
  { periods, unit }: { periods: readonly (Span & { figures: F; before: F })[]; unit: Unit },
  locale: string,
  metrics: readonly Metric[],
  of: { value: (figures: F, metric: Metric) => number; word: (figures: F, metric: Metric) => string },
): Point[] {
  const each = <T>(pick: (figures: F, metric: Metric) => T, figures: F): Record<string, T> =>
    Object.fromEntries(metrics.map((metric) => [metric, pick(figures, metric)]))
  return periods.map(({ from, to, figures, before }) => ({
    label: labelOf({ from, to }, unit, locale),
    short: labelOf({ from, to: from }, unit === 'month' ? 'month' : 'day', locale),
    now: each(of.value, figures),
    before: each(of.value, before),
    nowText: each(of.word, figures),
    beforeText: each(of.word, before),
  }))
}

export function pointsOf(analytics: Analytics, locale: string, words: Words): Point[] {
  return drawnPoints(analytics, locale, METRICS, {
    value: (figures, metric) => valueOf(figures, metric, analytics.currency),
    word: (figures, metric) => wordOf(figures, metric, words),
  })
}

/** The numbers above the chart and what each is compared with. */
export function headlinesOf({ total, before }: Analytics) {
  const pair = <T>(pick: (figures: Figures) => T): { now: T; before: T } => ({
    now: pick(total),
    before: pick(before),
  })
  return {
    net: pair(netOf),
    gross: pair((figures) => figures.grossMinor),
    refunds: pair((figures) => figures.refundMinor),
    paid: pair((figures) => figures.paidOrders),
    average: pair(averageOrderOf),
    visits: pair((figures) => figures.visits),
    conversion: pair((figures) => shareOf(figures.paidInShop, figures.visits)),
  }
}
