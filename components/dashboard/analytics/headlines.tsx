import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { formatCount, formatShare, headlinesOf } from './numbers'
import { classNames } from '@/components/ui/class-names'
import { formatMoney } from '@/lib/core/money/money'
import { changeOf } from '@/lib/commerce/analytics/rules/figures'
import type { Analytics } from '@/lib/commerce/analytics/schema'

/** By how much a number changed, said with an arrow, a colour and words: none of them is needed alone. */
export function Change({
  now,
  before,
  text,
  locale,
  isGoodWhenLess,
}: {
  now: number | bigint | null
  before: number | bigint | null
  text: (value: number | bigint) => string
  locale: string
  isGoodWhenLess?: boolean
}) {
  const t = useTranslations('dashboard.analytics.change')
  const change = now === null || before === null ? null : changeOf(now, before)
  if (change === null || before === null) return <span className="text-xs text-muted">{t('none')}</span>
  const isUp = change > 0
  const isGood = isUp !== (isGoodWhenLess ?? false)
  const Arrow = isUp ? ArrowUp : ArrowDown
  const percent = formatShare(Math.abs(change), locale)
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
      {change === 0 ? (
        t('same')
      ) : (
        <span
          className={classNames(
            'flex items-center gap-0.5 font-semibold',
            isGood ? 'text-success' : 'text-danger',
          )}
        >
          <Arrow aria-hidden className="size-3.5" />
          {t(isUp ? 'up' : 'down', { percent })}
        </span>
      )}
      <bdi>{t('before', { value: text(before) })}</bdi>
    </span>
  )
}

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
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-4">
      {cards.map((card) => {
        const { now, before } = numbers[card.id]
        const isWide = 'isWide' in card
        return (
          <div
            key={card.id}
            data-figure={card.id}
            className={classNames('flex flex-col gap-1 bg-surface p-4 sm:p-5', isWide && 'col-span-2')}
          >
            <dt className="text-sm text-muted">{t(card.id)}</dt>
            <dd className="flex flex-col gap-1">
              <bdi
                className={classNames(
                  'self-start font-bold tracking-tight tabular-nums',
                  isWide ? 'text-3xl' : 'text-lg sm:text-xl',
                )}
              >
                {now === null ? '–' : card.text(now)}
              </bdi>
              <Change
                now={now}
                before={before}
                text={card.text}
                locale={locale}
                isGoodWhenLess={'isGoodWhenLess' in card}
              />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
