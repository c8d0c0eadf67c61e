import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDate, formatRange } from '@/components/dashboard/analytics/numbers'
import { Card } from '@/components/ui/card'
import { ChartPanel } from '@/components/ui/chart/chart-panel'
import type { Metric, Point } from '@/components/ui/chart/points'
import { directionOf } from '@/lib/core/i18n/languages'
import { previousRange } from '@/lib/core/time/range'
import type { Choice } from '@/lib/core/time/range'

type Drawing = {
  points: readonly Point[]
  metrics: readonly Pick<Metric, 'id' | 'name' | 'isWhole'>[]
  /** What is said in place of a picture in which there is nothing. */
  empty: string
}

/** The numbers as bars, each beside what it was in the period before. */
function Drawn({
  choice: { range, unit },
  locale,
  drawn: { points, metrics, empty },
}: {
  choice: Choice
  locale: string
  drawn: Drawing
}) {
  const t = useTranslations('dashboard.analytics')
  const shown = { from: formatDate(range.from, locale), to: formatDate(range.to, locale) }
  return (
    <ChartPanel
      points={points}
      metrics={metrics.map((metric) => ({
        ...metric,
        label: t('chart.label', { metric: metric.name, unit: t(`units.${unit}`), ...shown }),
        now: t('chart.now'),
        before: t('chart.before'),
      }))}
      choice={t('chart.metric')}
      empty={empty}
      isRightToLeft={directionOf(locale) === 'rtl'}
    />
  )
}

/** Figures of some days: in short, drawn, and as a table. */
export function FiguresFrame({
  choice,
  locale,
  headlines,
  drawn,
  table,
  explained,
  children,
}: {
  choice: Choice
  locale: string
  headlines: ReactNode
  drawn: Drawing
  table: ReactNode
  /** Below the table: what its numbers mean. */
  explained: string
  /** What they are made of. */
  children?: ReactNode
}) {
  const t = useTranslations('dashboard.analytics')
  const { range } = choice
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
      {headlines}
      <Card className="gap-4">
        <Drawn choice={choice} locale={locale} drawn={drawn} />
        <details className="group">
          <summary className="text-link w-fit cursor-pointer text-sm font-medium">{t('chart.table')}</summary>
          <div className="mt-4 flex flex-col gap-3">
            {table}
            <p className="max-w-prose text-xs text-muted">{explained}</p>
          </div>
        </details>
      </Card>
      {children}
    </div>
  )
}
