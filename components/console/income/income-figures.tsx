import { useTranslations } from 'next-intl'
import { Figure, Figures } from '@/components/console/overview/figures'
import { formatCount, formatShare } from '@/components/dashboard/analytics/numbers'
import { Money } from '@/components/ui/money'
import { byCurrency, churnOf } from '@/lib/platform/console/rules/income'
import type { Income } from '@/lib/platform/console/schema/income'
import type { Overdue } from '@/lib/billing/schema'

/** What comes in a month now, in each currency, and what threatens it. */
export function IncomeFigures({
  income,
  overdue,
  locale,
}: {
  income: Income
  overdue: Overdue
  locale: string
}) {
  const t = useTranslations('console.income')
  const now = income.months.at(-1)
  const past = income.months.at(-2)
  const churn = past ? churnOf(past) : null
  const amounts = byCurrency(now?.plans ?? [])
  return (
    <Figures title={t('now')} hint={t('explain_now')}>
      {amounts.map(({ currency, monthMinor }) => (
        <Figure key={currency} name={t('mrr', { currency })} isWide>
          <Money amountMinor={monthMinor} currency={currency} locale={locale} className="text-xl" />
        </Figure>
      ))}
      {amounts.length === 0 ? <Figure name={t('mrr_none')}>–</Figure> : null}
      <Figure name={t('payers')}>{formatCount(now?.payers ?? 0, locale)}</Figure>
      <Figure
        name={t('churn_last')}
        hint={
          past && churn !== null
            ? t('churn_of', {
                lost: formatCount(past.lost, locale),
                before: formatCount(past.before, locale),
              })
            : t('churn_nobody')
        }
      >
        {churn === null ? '–' : formatShare(churn, locale)}
      </Figure>
      <Figure name={t('trials_running')}>{formatCount(income.trials.count, locale)}</Figure>
      <Figure name={t('overdue_count')} isAlarming={overdue.count > 0}>
        {formatCount(overdue.count, locale)}
      </Figure>
    </Figures>
  )
}
