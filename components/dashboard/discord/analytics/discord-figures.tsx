import { useTranslations } from 'next-intl'
import { Change } from '@/components/dashboard/analytics/headlines'
import { formatCount, formatDate, formatRange, formatShare } from '@/components/dashboard/analytics/numbers'
import { Card } from '@/components/ui/card'
import { ChartPanel } from '@/components/ui/chart/chart-panel'
import { zoneName } from '@/lib/core/i18n/format'
import { directionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { previousRange } from '@/lib/core/time/range'
import { activeOf, conversionOf, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures } from '@/lib/discord/analytics/schema'
import { waitOf } from '@/lib/discord/tickets/rules/waiting'
import { DaysTable } from './days-table'
import { METRICS, pointsOf } from './numbers'

type Shown = { analytics: DiscordAnalytics; locale: string }

type Headline = {
  id: string
  of: (figures: Figures) => number | bigint | null
  text: (value: number | bigint) => string
  isGoodWhenLess?: boolean
}

/** `wait`: how long that many minutes are, in words. */
function headlinesOf({ analytics, locale }: Shown, wait: (minutes: number) => string): Headline[] {
  const { currency } = analytics
  const text = (value: number | bigint): string => formatCount(Number(value), locale)
  const share = (value: number | bigint): string => formatShare(Number(value), locale)
  const money = (value: number | bigint): string => formatMoney(BigInt(value), currency, locale)
  return [
    { id: 'joins', of: ({ joins }) => joins, text },
    { id: 'leaves', of: ({ leaves }) => leaves, text, isGoodWhenLess: true },
    { id: 'messages', of: ({ messages }) => messages, text },
    { id: 'active', of: (one) => activeOf(one), text },
    { id: 'tickets', of: ({ tickets }) => tickets, text },
    {
      id: 'firstAnswer',
      of: firstAnswerOf,
      text: (minutes) => wait(Number(minutes)),
      isGoodWhenLess: true,
    },
    { id: 'openers', of: ({ openers }) => openers, text },
    { id: 'buyers', of: ({ buyers }) => buyers, text },
    { id: 'conversion', of: conversionOf, text: share },
    { id: 'orders', of: ({ orders }) => orders, text },
    { id: 'paidOrders', of: ({ paidOrders }) => paidOrders, text },
    { id: 'sales', of: ({ salesMinor }) => salesMinor, text: money },
  ]
}

/** The period in short, each number beside what it was before. */
function Headlines({ analytics, locale }: Shown) {
  const t = useTranslations('dashboard.discord.analytics')
  const words = useTranslations('dashboard.discord.tickets.waited')
  const { total, before } = analytics
  const cards = headlinesOf({ analytics, locale }, (minutes) => {
    const { unit, count } = waitOf(minutes)
    return words(unit, { count })
  })
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-4">
      {cards.map(({ id, of, text, isGoodWhenLess = false }) => {
        const now = of(total)
        return (
          <div key={id} data-figure={id} className="flex flex-col gap-1 bg-surface p-4 sm:p-5">
            <dt className="text-sm text-muted">{t(id)}</dt>
            <dd className="flex flex-col gap-1">
              <bdi className="self-start text-lg font-bold tracking-tight tabular-nums sm:text-xl">
                {now === null ? '–' : text(now)}
              </bdi>
              <Change
                now={now}
                before={of(before)}
                text={text}
                locale={locale}
                isGoodWhenLess={isGoodWhenLess}
              />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Drawn({ analytics, locale }: Shown) {
  const t = useTranslations('dashboard')
  const { range, unit } = analytics
  const shown = { from: formatDate(range.from, locale), to: formatDate(range.to, locale) }
  const metrics = METRICS.map((id) => {
    const name = t(`discord.analytics.${id}`)
    return {
      ...{ id, name, now: t('analytics.chart.now'), before: t('analytics.chart.before') },
      label: t('analytics.chart.label', { metric: name, unit: t(`analytics.units.${unit}`), ...shown }),
      isWhole: id !== 'sales' && id !== 'active',
    }
  })
  return (
    <ChartPanel
      points={pointsOf(analytics, locale, (count) => formatCount(count, locale))}
      metrics={metrics}
      choice={t('analytics.chart.metric')}
      empty={t('discord.analytics.empty')}
      isRightToLeft={directionOf(locale) === 'rtl'}
    />
  )
}

/** What happened in the shop's server: in short, drawn, and as a table. All from one answer. */
export function DiscordFigures({ analytics, locale }: Shown) {
  const t = useTranslations('dashboard')
  const { range, timeZone } = analytics
  const before = previousRange(range)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {t('analytics.shown', {
          from: formatDate(range.from, locale),
          to: formatDate(range.to, locale),
          before: formatRange(before.from, before.to, locale),
        })}
      </p>
      <Headlines analytics={analytics} locale={locale} />
      <Card className="gap-4">
        <Drawn analytics={analytics} locale={locale} />
        <details className="group">
          <summary className="text-link w-fit cursor-pointer text-sm font-medium">
            {t('analytics.chart.table')}
          </summary>
          <div className="mt-4 flex flex-col gap-3">
            <DaysTable analytics={analytics} locale={locale} />
            <p className="max-w-prose text-xs text-muted">
              {t('discord.analytics.explain', { zone: zoneName(locale, timeZone) })}
            </p>
          </div>
        </details>
      </Card>
    </div>
  )
}
