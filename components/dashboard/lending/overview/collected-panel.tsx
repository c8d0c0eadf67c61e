import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { percentText } from '@/lib/core/i18n/format'
import { formatMoney } from '@/lib/core/money/money'
import { percentOf } from '@/lib/lending/reports/rules/shares'
import type { CurrencyReport } from '@/lib/lending/reports/schema'

/** How much of what fell due lately was paid by its day. */
export function CollectedPanel({ report, locale }: { report: CurrencyReport; locale: string }) {
  const t = useTranslations('dashboard.lending.overview')
  const { fellDueMinor, inTimeMinor } = report.collected
  if (fellDueMinor <= 0n)
    return (
      <Panel title={t('rate')}>
        <p className="text-sm text-muted">{t('rate_none')}</p>
      </Panel>
    )
  const amount = (minor: bigint): string => formatMoney(minor, report.currency, locale)
  return (
    <Panel title={t('rate')}>
      <p className="text-3xl font-bold tracking-tight tabular-nums">
        <bdi>{percentText(percentOf(inTimeMinor, fellDueMinor), locale)}</bdi>
      </p>
      <p className="text-sm text-muted">
        {t('rate_text', { paid: amount(inTimeMinor), due: amount(fellDueMinor) })}
      </p>
    </Panel>
  )
}
