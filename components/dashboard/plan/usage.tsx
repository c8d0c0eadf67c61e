import { useTranslations } from 'next-intl'
import { formatAmount } from './amount'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { percentText } from '@/lib/core/i18n/format'
import type { MeterView } from '@/lib/platform/plans/schema'

const fills = { fine: 'bg-success', warning: 'bg-warning', full: 'bg-danger' }

/** What it means that there is no more of it. */
function fullWords(meter: string): 'full' | 'full_orders' | 'full_api_calls' {
  return meter === 'orders' || meter === 'api_calls' ? `full_${meter}` : 'full'
}

/** One thing that is counted, with a bar where there is an end to it. */
function Meter({ view, creditsLeft, locale }: { view: MeterView; creditsLeft: bigint; locale: string }) {
  const t = useTranslations('dashboard.plan')
  const { meter, used, limit, percent, level, isSoft } = view
  const shown = formatAmount(meter, used, locale)
  const most = limit === null ? null : formatAmount(meter, limit, locale)
  return (
    <li data-meter={meter} data-level={level} className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-sm font-medium">{t(`meter.${meter}`)}</span>
        <span className="text-sm text-muted tabular-nums">
          {most === null ? t('unlimited', { used: shown }) : t('of', { used: shown, limit: most })}
        </span>
      </div>
      {percent === null ? null : (
        <div aria-hidden className="h-2 overflow-hidden rounded-full bg-surface-tertiary">
          <div
            className={classNames('h-full rounded-full', fills[level])}
            style={{ inlineSize: `${Math.min(percent, 100)}%` }}
          />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {level === 'warning' ? (
          <Badge tone="warning">{t('warning', { percent: percentText(percent ?? 0, locale) })}</Badge>
        ) : null}
        {level === 'full' ? <Badge tone="danger">{t(isSoft ? 'full' : fullWords(meter))}</Badge> : null}
        {isSoft ? <Badge>{t('soft')}</Badge> : null}
        {meter === 'ai_credits' && creditsLeft > 0n ? (
          <span className="text-xs text-muted">
            {t('credits_left', { credits: formatAmount(meter, creditsLeft, locale) })}
          </span>
        ) : null}
      </div>
    </li>
  )
}

/** Everything that is counted: how much is used, of how much, and when it becomes tight. */
export function Usage({
  meters,
  creditsLeft,
  since,
  locale,
}: {
  meters: readonly MeterView[]
  creditsLeft: bigint
  since: string
  locale: string
}) {
  const t = useTranslations('dashboard.plan')
  return (
    <Panel title={t('usage')}>
      <p className="text-sm text-muted">{t('usage_since', { date: since })}</p>
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-3">
        {meters.map((view) => (
          <Meter key={view.meter} view={view} creditsLeft={creditsLeft} locale={locale} />
        ))}
      </ul>
    </Panel>
  )
}
