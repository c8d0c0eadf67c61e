import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import { percentText } from '@/lib/core/i18n/format'
import { AGES } from '@/lib/lending/reports/rules/aging'
import type { Age } from '@/lib/lending/reports/rules/aging'
import { percentOf } from '@/lib/lending/reports/rules/shares'
import type { CurrencyReport } from '@/lib/lending/reports/schema'

/** The older, the warmer; the words beside each say it without colour. */
const BARS: Readonly<Record<Age, string>> = {
  current: 'bg-success',
  to_7: 'bg-warning/50',
  to_30: 'bg-warning',
  to_60: 'bg-danger/50',
  to_90: 'bg-danger/75',
  older: 'bg-danger',
}

/** What others owe, by how long it is overdue. */
export function AgingTable({ report, locale }: { report: CurrencyReport; locale: string }) {
  const t = useTranslations('dashboard.lending.overview')
  const { aging, currency } = report
  const total = AGES.reduce((sum, age) => sum + aging[age], 0n)
  return (
    <Panel title={t('aging')}>
      <p className="text-sm text-muted">{t('aging_text')}</p>
      <table className="w-full text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('age')}</th>
            <th scope="col">{t('share')}</th>
            <th scope="col">{t('amount')}</th>
          </tr>
        </thead>
        <tbody>
          {AGES.map((age) => {
            const percent = percentOf(aging[age], total)
            return (
              <tr key={age} data-age={age} className="border-t border-line first:border-t-0">
                <th scope="row" className="py-2.5 pe-4 text-start font-normal whitespace-nowrap">
                  {t(`ages.${age}`)}
                </th>
                <td className="hidden w-1/2 py-2.5 pe-4 sm:table-cell">
                  <span className="sr-only">{percentText(percent, locale)}</span>
                  <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-surface-tertiary">
                    <span
                      className={classNames('block h-full rounded-full', BARS[age])}
                      style={{ width: `${percent}%` }}
                    />
                  </span>
                </td>
                <td
                  className={classNames(
                    'py-2.5 text-end tabular-nums',
                    aging[age] > 0n ? 'font-semibold' : 'text-muted',
                  )}
                >
                  <Money amountMinor={aging[age]} currency={currency} locale={locale} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
