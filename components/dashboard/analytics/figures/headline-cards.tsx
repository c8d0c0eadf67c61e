import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { formatShare } from '@/components/dashboard/analytics/numbers'
import { classNames } from '@/components/ui/class-names'
import { changeOf } from '@/lib/commerce/analytics/rules/figures'

/** A number of some days, and what it was before. */
export type Headline = {
  id: string
  name: string
  now: number | bigint | null
  before: number | bigint | null
  text: (value: number | bigint) => string
  isGoodWhenLess?: boolean
  /** The one that matters most. */
  isWide?: boolean
}

/** By how much a number changed, said with an arrow, a colour and words: none of them is needed alone. */
function Change({
  headline: { now, before, text, isGoodWhenLess },
  locale,
}: {
  headline: Headline
  locale: string
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

/** Some days in a few numbers, each beside what it was before. */
export function HeadlineCards({ headlines, locale }: { headlines: readonly Headline[]; locale: string }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-4">
      {headlines.map((headline) => {
        const { id, name, now, text, isWide } = headline
        return (
          <div
            key={id}
            data-figure={id}
            className={classNames('flex flex-col gap-1 bg-surface p-4 sm:p-5', isWide && 'col-span-2')}
          >
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="flex flex-col gap-1">
              <bdi
                className={classNames(
                  'self-start font-bold tracking-tight tabular-nums',
                  isWide ? 'text-3xl' : 'text-lg sm:text-xl',
                )}
              >
                {now === null ? '–' : text(now)}
              </bdi>
              <Change headline={headline} locale={locale} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
