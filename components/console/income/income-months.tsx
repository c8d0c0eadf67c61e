import { useTranslations } from 'next-intl'
import { amountIn, churnText, currenciesOf, monthName, pointsOf } from './income-points'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import { ChartPanel } from '@/components/ui/chart/chart-panel'
import type { Metric } from '@/components/ui/chart/points'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { directionOf } from '@/lib/core/i18n/languages'
import type { IncomeMonth } from '@/lib/platform/console/schema/income'

type Shown = { months: readonly IncomeMonth[]; locale: string }

/** One picture of the last months; each currency is a number of its own. */
export function MonthsChart({ months, locale, isGrowth }: Shown & { isGrowth?: boolean }) {
  const t = useTranslations('console.income')
  const metric = (id: string, name: string, isWhole: boolean): Metric => ({
    id,
    name,
    label: t('chart', { metric: name }),
    now: name,
    isWhole,
  })
  const amounts = currenciesOf(months).map((currency) => metric(currency, t('mrr', { currency }), false))
  const payers = metric('payers', t('payers'), true)
  const opened = metric('opened', t('opened'), true)
  return (
    <ChartPanel
      points={pointsOf(months, locale)}
      metrics={isGrowth ? [opened, ...amounts, payers] : [...amounts, payers, opened]}
      choice={t('choice')}
      empty={t('chart_empty')}
      isRightToLeft={directionOf(locale) === 'rtl'}
    />
  )
}

function MonthRow({
  month,
  currencies,
  locale,
}: {
  month: IncomeMonth
  currencies: readonly string[]
  locale: string
}) {
  const t = useTranslations('console.income')
  const counts = [month.payers, month.gained, month.lost]
  return (
    <TableRow data-month={month.month}>
      <th scope="row" className="px-4 py-3 text-start font-medium whitespace-nowrap">
        <bdi>{monthName(month, locale)}</bdi>
        {month.isRunning ? <span className="block text-xs text-muted">{t('so_far')}</span> : null}
      </th>
      {currencies.map((currency) => (
        <TableCell key={currency} isNumeric className="font-semibold">
          <Money amountMinor={amountIn(month, currency)} currency={currency} locale={locale} />
        </TableCell>
      ))}
      {counts.map((count, place) => (
        <TableCell key={place} isNumeric>
          {formatCount(count, locale)}
        </TableCell>
      ))}
      <TableCell isNumeric data-churn={month.month}>
        {churnText(month, locale)}
      </TableCell>
      <TableCell isNumeric>{formatCount(month.opened, locale)}</TableCell>
    </TableRow>
  )
}

/** What plans brought in over the last months: drawn, and the same as a table with how it is computed. */
export function IncomeMonths({ months, locale }: Shown) {
  const t = useTranslations('console.income')
  const currencies = currenciesOf(months)
  return (
    <Panel title={t('months')}>
      <MonthsChart months={months} locale={locale} />
      <Table label={t('months_table')}>
        <TableHead>
          <TableHeading>{t('month')}</TableHeading>
          {currencies.map((currency) => (
            <TableHeading key={currency} isNumeric>
              {t('mrr', { currency })}
            </TableHeading>
          ))}
          <TableHeading isNumeric>{t('payers')}</TableHeading>
          <TableHeading isNumeric>{t('gained')}</TableHeading>
          <TableHeading isNumeric>{t('lost')}</TableHeading>
          <TableHeading isNumeric>{t('churn')}</TableHeading>
          <TableHeading isNumeric>{t('opened')}</TableHeading>
        </TableHead>
        <tbody>
          {months.toReversed().map((month) => (
            <MonthRow key={month.month} month={month} currencies={currencies} locale={locale} />
          ))}
        </tbody>
      </Table>
      <p className="max-w-prose text-xs text-muted">{t('explain')}</p>
    </Panel>
  )
}
