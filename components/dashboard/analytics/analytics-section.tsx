import { useTranslations } from 'next-intl'
import { Funnel, Methods, TopProducts } from './breakdowns'
import { FiguresFrame } from './figures/figures-frame'
import { Headlines } from './headlines'
import { METRICS, formatCount, pointsOf } from './numbers'
import { PeriodsTable } from './periods-table'
import { Skeleton, Waiting } from '@/components/ui/skeleton'
import { zoneName } from '@/lib/core/i18n/format'
import { formatMoney } from '@/lib/core/money/money'
import type { Analytics } from '@/lib/commerce/analytics/schema'

type Shown = { analytics: Analytics; locale: string }

/** A shop's figures for some days: in short, drawn, as a table, and what they are made of. All from one answer. */
export function AnalyticsSection({ analytics, locale, base }: Shown & { base: string }) {
  const t = useTranslations('dashboard.analytics')
  const points = pointsOf(analytics, locale, {
    money: (minor) => formatMoney(minor, analytics.currency, locale),
    count: (count) => formatCount(count, locale),
  })
  const metrics = METRICS.map((id) => ({ id, name: t(id), isWhole: id !== 'net' }))
  return (
    <FiguresFrame
      choice={analytics}
      locale={locale}
      headlines={<Headlines analytics={analytics} locale={locale} />}
      drawn={{ points, metrics, empty: t('chart.empty') }}
      table={<PeriodsTable analytics={analytics} locale={locale} />}
      explained={t('explain', { zone: zoneName(locale, analytics.timeZone) })}
    >
      <div className="grid gap-4 lg:grid-cols-3">
        <Funnel analytics={analytics} locale={locale} />
        <TopProducts analytics={analytics} locale={locale} base={base} />
        <Methods analytics={analytics} locale={locale} />
      </div>
    </FiguresFrame>
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
