'use client'

import { useLocale } from 'next-intl'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { TooltipContentProps } from 'recharts'
import type { Metric, Point } from './points'
import { numberFormat } from '@/lib/core/i18n/format'
import { moneyRegionOf } from '@/lib/core/i18n/languages'

/** What one period holds, in the table's own words. */
function Hint({ point, metric, isRightToLeft }: { point: Point } & Omit<Props, 'points'>) {
  const before = point.beforeText?.[metric.id]
  return (
    <div
      dir={isRightToLeft ? 'rtl' : 'ltr'}
      className="flex flex-col gap-1 rounded-lg border border-line bg-overlay px-3 py-2 text-xs text-overlay-foreground shadow-lg"
    >
      <span className="font-semibold">{point.label}</span>
      <span className="flex justify-between gap-4">
        {metric.now}
        <bdi className="font-semibold tabular-nums">{point.nowText[metric.id]}</bdi>
      </span>
      {before === undefined ? null : (
        <span className="flex justify-between gap-4 text-muted">
          {metric.before}
          <bdi className="tabular-nums">{before}</bdi>
        </span>
      )}
    </div>
  )
}

/** How the numbers at the side are written: short, and with the digits of the rest of the page. */
function useCompact(): (value: number) => string {
  const locale = useLocale()
  const format = numberFormat(moneyRegionOf(locale), {
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  return (value) => format.format(value)
}

type Props = { points: readonly Point[]; metric: Metric; isRightToLeft: boolean }

/** What the library draws when it is told over which bar the pointer is. */
function hintFor({ points, ...shown }: Props) {
  return function PointedAt({ active, payload }: TooltipContentProps) {
    const at: unknown = (payload[0]?.payload as { index?: unknown } | undefined)?.index
    const point = typeof at === 'number' ? points[at] : undefined
    return active && point ? <Hint point={point} {...shown} /> : null
  }
}

const tick = { fill: 'var(--muted)', fontSize: 12 }
const bars = { dataKey: 'now', fill: 'var(--accent)', maxBarSize: 40, animationDuration: 300 } as const
const line = {
  dataKey: 'before',
  type: 'monotone',
  stroke: 'var(--muted)',
  strokeWidth: 2,
  strokeDasharray: '4 4',
  isAnimationActive: false,
} as const

/** Periods as bars, those before them as a line where there are any. Time runs in the direction in which one reads. */
export function Chart(props: Props) {
  const { points, metric, isRightToLeft } = props
  const compact = useCompact()
  const isMotionless = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const data = points.map((point, index) => ({
    index,
    short: point.short,
    now: point.now[metric.id] ?? 0,
    before: point.before?.[metric.id] ?? 0,
  }))
  const isEmpty = data.every(({ now, before }) => now === 0 && before === 0)
  const isCompared = points.some(({ before }) => before !== undefined)
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* The picture is described as a whole, and the table is what can be read and walked through. */}
      <ComposedChart data={data} margin={{ top: 8, right: 4, bottom: 0, left: 4 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="index"
          tickFormatter={(index: number) => points[index]?.short ?? ''}
          reversed={isRightToLeft}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={24}
          interval="preserveStartEnd"
        />
        <YAxis
          orientation={isRightToLeft ? 'right' : 'left'}
          tickFormatter={compact}
          // Of nothing there is no scale.
          tick={isEmpty ? false : tick}
          tickLine={false}
          axisLine={false}
          allowDecimals={!metric.isWhole}
          width={56}
        />
        <Tooltip cursor={{ fill: 'var(--surface-tertiary)', opacity: 0.6 }} content={hintFor(props)} />
        <Bar {...bars} radius={[4, 4, 0, 0]} isAnimationActive={!isMotionless} />
        {isCompared ? <Line {...line} dot={points.length === 1} /> : null}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
