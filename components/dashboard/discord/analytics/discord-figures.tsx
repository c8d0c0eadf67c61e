import { useTranslations } from 'next-intl'
import { FiguresFrame } from '@/components/dashboard/analytics/figures/figures-frame'
import { HeadlineCards } from '@/components/dashboard/analytics/figures/headline-cards'
import type { Headline } from '@/components/dashboard/analytics/figures/headline-cards'
import { formatCount, formatShare } from '@/components/dashboard/analytics/numbers'
import { zoneName } from '@/lib/core/i18n/format'
import { formatMoney } from '@/lib/core/money/money'
import { activeOf, conversionOf, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures } from '@/lib/discord/analytics/schema'
import { waitOf } from '@/lib/discord/tickets/rules/waiting'
import { DaysTable } from './days-table'
import { METRICS, pointsOf } from './numbers'

type Shown = { analytics: DiscordAnalytics; locale: string }

type Figure = Omit<Headline, 'name' | 'now' | 'before'> & { of: (figures: Figures) => Headline['now'] }

/** `wait`: how long that many minutes are, in words. */
function headlinesOf({ analytics, locale }: Shown, wait: (minutes: number) => string): Figure[] {
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
  const headlines = cards.map(({ of, ...card }) => ({
    ...card,
    name: t(card.id),
    now: of(total),
    before: of(before),
  }))
  return <HeadlineCards headlines={headlines} locale={locale} />
}

/** What happened in the shop's server: in short, drawn, and as a table. All from one answer. */
export function DiscordFigures({ analytics, locale }: Shown) {
  const t = useTranslations('dashboard.discord.analytics')
  const metrics = METRICS.map((id) => ({ id, name: t(id), isWhole: id !== 'sales' && id !== 'active' }))
  const points = pointsOf(analytics, locale, (count) => formatCount(count, locale))
  return (
    <FiguresFrame
      choice={analytics}
      locale={locale}
      headlines={<Headlines analytics={analytics} locale={locale} />}
      drawn={{ points, metrics, empty: t('empty') }}
      table={<DaysTable analytics={analytics} locale={locale} />}
      explained={t('explain', { zone: zoneName(locale, analytics.timeZone) })}
    />
  )
}
