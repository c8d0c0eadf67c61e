import { useTranslations } from 'next-intl'
import { Funnel, Methods, TopProducts } from './breakdowns'
import { Headlines } from './headlines'
import { METRICS, formatCount, formatDate, formatRange, pointsOf } from './numbers'
import { PeriodsTable } from './periods-table'
import { Card } from '@/components/ui/card'
import { ChartPanel } from '@/components/ui/chart/chart-panel'
import { Skeleton, Waiting } from '@/components/ui/skeleton'
import { zoneName } from '@/lib/core/i18n/format'
import { directionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { previousRange } from '@/lib/core/time/range'
import type { Analytics } from '@/lib/commerce/analytics/schema'

type Shown = { analytics: Analytics; locale: string }

/** The numbers as bars, each beside what it was in the period before. */
function Drawn({ analytics, locale }: Shown) {
  const t = useTranslations('dashboard.analytics')
  const { range, unit, currency } = analytics
  const shown = { from: formatDate(range.from, locale), to: formatDate(range.to, locale) }
  const points = pointsOf(analytics, locale, {
    money: (minor) => formatMoney(minor, currency, locale),
    count: (count) => formatCount(count, locale),
  })
  const metrics = METRICS.map((id) => ({
    id,
    name: t(id),
    label: t('chart.label', { metric: t(id), unit: t(`units.${unit}`), ...shown }),
    now: t('chart.now'),
    before: t('chart.before'),
    isWhole: id !== 'net',
  }))
  return (
    <ChartPanel
      points={points}
      metrics={metrics}
      choice={t('chart.metric')}
      empty={t('chart.empty')}
      isRightToLeft={directionOf(locale) === 'rtl'}
    />
  )
}

/** A shop's figures for some days: in short, drawn, as a table, and what they are made of. All from one answer. */
export function AnalyticsSection({ analytics, locale, base }: Shown & { base: string }) {
  const t = useTranslations('dashboard.analytics')
  const { range } = analytics
  const before = previousRange(range)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {t('shown', {
          from: formatDate(range.from, locale),
          to: formatDate(range.to, locale),
          before: formatRange(before.from, before.to, locale),
        })}
      </p>
      <Headlines analytics={analytics} locale={locale} />
      <Card className="gap-4">
        <Drawn analytics={analytics} locale={locale} />
        <details className="group">
          <summary className="text-link w-fit cursor-pointer text-sm font-medium">{t('chart.table')}</summary>
          <div className="mt-4 flex flex-col gap-3">
            <PeriodsTable analytics={analytics} locale={locale} />
            <p className="max-w-prose text-xs text-muted">
              {t('explain', { zone: zoneName(locale, analytics.timeZone) })}
            </p>
          </div>
        </details>
      </Card>
      <div className="grid gap-4 lg:grid-cols-3">
        <Funnel analytics={analytics} locale={locale} />
        <TopProducts analytics={analytics} locale={locale} base={base} />
        <Methods analytics={analytics} locale={locale} />
      </div>
    </div>
  )
}

/** Keeps the place of the section, in its own measures. */
export function AnalyticsSkeleton() {
  return (
    <Waiting className="flex flex-col gap-4">
      <Skeleton className="h-5 w-72 max-w-full" />
      <Skeleton className="h-80 w-full rounded-xl md:h-56" />
      <Skeleton className="h-[26rem] w-full rounded-xl" />
      <div className="grid gap-4 lg:grid-cols-3">
        <Skeleton className="h-64 rounded-xl" />
        <Skeleton className="h-64 rounded-xl" />
        <Skeleton className="h-64 rounded-xl" />
      </div>
    </Waiting>
  )
}
