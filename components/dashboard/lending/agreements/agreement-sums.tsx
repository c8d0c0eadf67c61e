import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import type { AgreementSum } from '@/lib/lending/agreement-view/schema'

function Figure({ name, children, isBad }: { name: string; children: ReactNode; isBad?: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 bg-surface p-4">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className={classNames('font-bold tracking-tight tabular-nums sm:text-lg', isBad && 'text-danger')}>
        {children}
      </dd>
    </div>
  )
}

/** What the agreements of the list come to, currency by currency. */
export function AgreementSums({ sums, locale }: { sums: readonly AgreementSum[]; locale: string }) {
  const t = useTranslations('dashboard.lending.agreements')
  return sums.map(({ currency, count, receivableMinor, payableMinor, overdueMinor }) => {
    const money = (amountMinor: bigint): ReactNode => <Money {...{ amountMinor, currency, locale }} />
    return (
      <dl
        key={currency}
        aria-label={t('sums', { currency })}
        className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none"
      >
        <Figure name={sums.length === 1 ? t('title') : t('count_of', { currency })}>{count}</Figure>
        <Figure name={t('owed_to_you')}>{money(receivableMinor)}</Figure>
        {payableMinor > 0n ? <Figure name={t('you_owe')}>{money(payableMinor)}</Figure> : null}
        {overdueMinor > 0n ? (
          <Figure name={t('overdue')} isBad>
            {money(overdueMinor)}
          </Figure>
        ) : null}
      </dl>
    )
  })
}
