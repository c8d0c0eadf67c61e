'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { METRICS } from './points'
import type { Metric, Point } from './points'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'

/** The drawing library weighs more than the rest of the page: it comes after it, into a place that is kept free. */
const Chart = dynamic(() => import('./chart').then((module) => module.Chart), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

function MetricChoice({ metric, onMetric }: { metric: Metric; onMetric: (metric: Metric) => void }) {
  const t = useTranslations('dashboard.analytics')
  return (
    <div role="group" aria-label={t('chart.metric')} className="flex flex-wrap gap-1">
      {METRICS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === metric}
          onClick={() => onMetric(one)}
          className={classNames(
            'min-h-9 rounded-lg px-3 text-sm',
            one === metric
              ? 'bg-accent-soft font-semibold text-brand-text'
              : 'font-medium text-muted hover:bg-surface-tertiary hover:text-foreground',
          )}
        >
          {t(one)}
        </button>
      ))}
    </div>
  )
}

function Legend({ words }: { words: { now: string; before: string } }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-2.5 rounded-sm bg-accent" />
        {words.now}
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden className="w-4 border-t-2 border-dashed border-muted" />
        {words.before}
      </li>
    </ul>
  )
}

/** One of the shop's numbers over time, drawn; which one is chosen above it. */
export function ChartPanel({
  points,
  unit,
  range,
  isRightToLeft,
}: {
  points: readonly Point[]
  unit: 'day' | 'week' | 'month'
  range: { from: string; to: string }
  isRightToLeft: boolean
}) {
  const t = useTranslations('dashboard.analytics')
  const [metric, setMetric] = useState<Metric>('net')
  const words = { now: t('chart.now'), before: t('chart.before') }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <MetricChoice metric={metric} onMetric={setMetric} />
        <Legend words={words} />
      </div>
      <div
        role="img"
        aria-label={t('chart.label', { metric: t(metric), unit: t(`units.${unit}`), ...range })}
        className="h-64 sm:h-72"
      >
        <Chart points={points} metric={metric} isRightToLeft={isRightToLeft} words={words} />
      </div>
    </div>
  )
}
