'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { isEmpty } from './points'
import type { Metric, Point } from './points'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'

/** The drawing library weighs more than the rest of the page: it comes after it, into a place that is kept free. */
const Chart = dynamic(() => import('./chart').then((module) => module.Chart), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

function MetricChoice({
  metrics,
  chosen,
  label,
  onMetric,
}: {
  metrics: readonly Metric[]
  chosen: string
  label: string
  onMetric: (id: string) => void
}) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {metrics.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === chosen}
          onClick={() => onMetric(id)}
          className={classNames(
            'min-h-9 rounded-lg px-3 text-sm',
            id === chosen
              ? 'bg-accent-soft font-semibold text-brand-text'
              : 'font-medium text-muted hover:bg-surface-tertiary hover:text-foreground',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

function Legend({ now, before }: { now: string; before: string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-2.5 rounded-sm bg-accent" />
        {now}
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden className="w-4 border-t-2 border-dashed border-muted" />
        {before}
      </li>
    </ul>
  )
}

/** Numbers over time, drawn; where there are several, which one is chosen above it. */
export function ChartPanel({
  points,
  metrics,
  choice,
  empty,
  isRightToLeft,
}: {
  points: readonly Point[]
  metrics: readonly Metric[]
  /** What the choice of a number is called. */
  choice: string
  /** What is said in place of a picture in which there is nothing. */
  empty: string
  isRightToLeft: boolean
}) {
  const [chosen, setChosen] = useState(metrics[0]?.id)
  const metric = metrics.find(({ id }) => id === chosen) ?? metrics[0]
  if (!metric) return null
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {metrics.length > 1 ? (
          <MetricChoice metrics={metrics} chosen={metric.id} label={choice} onMetric={setChosen} />
        ) : null}
        {metric.before === undefined ? null : <Legend now={metric.now} before={metric.before} />}
      </div>
      {isEmpty(points, metric) ? (
        <p className="flex h-64 items-center justify-center text-center text-sm text-muted sm:h-72">
          {empty}
        </p>
      ) : (
        <div role="img" aria-label={metric.label} className="h-64 sm:h-72">
          <Chart points={points} metric={metric} isRightToLeft={isRightToLeft} />
        </div>
      )}
    </div>
  )
}
