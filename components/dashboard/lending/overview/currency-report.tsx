import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AgingTable } from './aging-table'
import { CollectedPanel } from './collected-panel'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import type { CurrencyReport } from '@/lib/lending/reports/schema'

function Figure({ name, children, isBad }: { name: string; children: ReactNode; isBad?: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-surface p-4 sm:p-5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd
        className={classNames(
          'text-lg font-bold tracking-tight tabular-nums sm:text-xl',
          isBad && 'text-danger',
        )}
      >
        {children}
      </dd>
    </div>
  )
}

/** One currency in figures: what is owed in both directions, what is due, and since when it is not paid. */
export function CurrencySection({
  report,
  locale,
  isAlone,
}: {
  report: CurrencyReport
  locale: string
  /** With one currency its name is said by the amounts. */
  isAlone: boolean
}) {
  const t = useTranslations('dashboard.lending.overview')
  const { currency } = report
  const money = (amountMinor: bigint): ReactNode => <Money {...{ amountMinor, currency, locale }} />
  return (
    <section aria-label={t('sums', { currency })} className="flex flex-col gap-4">
      {isAlone ? null : <h2 className="text-base font-semibold">{t('sums', { currency })}</h2>}
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-xl border border-line bg-line min-[26rem]:grid-cols-2 lg:grid-cols-4">
        <Figure name={t('owed_to_me')}>{money(report.receivableMinor)}</Figure>
        <Figure name={t('i_owe')}>{money(report.payableMinor)}</Figure>
        <Figure name={t('due')}>{money(report.dueMinor)}</Figure>
        <Figure name={t('overdue')} isBad={report.overdueMinor > 0n}>
          {money(report.overdueMinor)}
        </Figure>
      </dl>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <AgingTable report={report} locale={locale} />
        <CollectedPanel report={report} locale={locale} />
      </div>
    </section>
  )
}
