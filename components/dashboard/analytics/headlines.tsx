import { useTranslations } from 'next-intl'
import { HeadlineCards } from './figures/headline-cards'
import { formatCount, formatShare, headlinesOf } from './numbers'
import { formatMoney } from '@/lib/core/money/money'
import type { Analytics } from '@/lib/commerce/analytics/schema'

/** The period in seven numbers, each beside what it was before. */
export function Headlines({ analytics, locale }: { analytics: Analytics; locale: string }) {
  const t = useTranslations('dashboard.analytics')
  const money = (value: number | bigint): string => formatMoney(BigInt(value), analytics.currency, locale)
  const count = (value: number | bigint): string => formatCount(Number(value), locale)
  const share = (value: number | bigint): string => formatShare(Number(value), locale)
  const numbers = headlinesOf(analytics)
  const cards = [
    { id: 'net', text: money, isWide: true },
    { id: 'gross', text: money },
    { id: 'refunds', text: money, isGoodWhenLess: true },
    { id: 'average', text: money },
    { id: 'paid', text: count },
    { id: 'visits', text: count },
    { id: 'conversion', text: share },
  ] as const
  const headlines = cards.map((card) => ({ ...card, ...numbers[card.id], name: t(card.id) }))
  return <HeadlineCards headlines={headlines} locale={locale} />
}
