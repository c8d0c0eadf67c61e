import { useTranslations } from 'next-intl'
import { amountIn, churnText, currenciesOf, monthName, pointsOf } from './income-points'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import { ChartPanel } from '@/components/ui/chart/chart-panel'
import type { Metric } from '@/components/ui/chart/points'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
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

type OneMonth = { month: IncomeMonth; currencies: readonly string[]; locale: string }

/** Which month it is, and that it is not over yet. */
function MonthName({ month, locale }: Omit<OneMonth, 'currencies'>) {
  const t = useTranslations('console.income')
  return (
    <>
      <bdi>{monthName(month, locale)}</bdi>
      {month.isRunning ? <span className="block text-xs font-normal text-muted">{t('so_far')}</span> : null}
    </>
  )
}

/** On a phone a month is a list of its numbers. */
function MonthCard({ month, currencies, locale }: OneMonth) {
  const t = useTranslations('console.income')
  const amounts = currencies.map((currency) => ({
    name: t('mrr', { currency }),
    value: <Money amountMinor={amountIn(month, currency)} currency={currency} locale={locale} />,
  }))
  const counts = (['payers', 'gained', 'lost'] as const).map((name) => ({
    name: t(name),
    value: formatCount(month[name], locale),
  }))
  const rest = [
    { name: t('churn'), value: churnText(month, locale) },
    { name: t('opened'), value: formatCount(month.opened, locale) },
  ]
  return (
    <li className="px-4 py-3 text-sm">
      <p className="font-medium">
        <MonthName month={month} locale={locale} />
      </p>
      <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5">
        {[...amounts, ...counts, ...rest].map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

function MonthRow({ month, currencies, locale }: OneMonth) {
  const counts = [month.payers, month.gained, month.lost]
  return (
    <TableRow data-month={month.month}>
      <th scope="row" className="px-4 py-3 text-start font-medium whitespace-nowrap">
        <MonthName month={month} locale={locale} />
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

function MonthsTable({ months, locale }: Shown) {
  const t = useTranslations('console.income')
  const currencies = currenciesOf(months)
  return (
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
        {months.map((month) => (
          <MonthRow key={month.month} month={month} currencies={currencies} locale={locale} />
        ))}
      </tbody>
    </Table>
  )
}

/** What plans brought in over the last months: drawn, and the same as a table with how it is computed. */
export function IncomeMonths({ months, locale }: Shown) {
  const t = useTranslations('console.income')
  const newestFirst = months.toReversed()
  const currencies = currenciesOf(months)
  return (
    <Panel title={t('months')}>
      <MonthsChart months={months} locale={locale} />
      <TableOrCards
        table={<MonthsTable months={newestFirst} locale={locale} />}
        cards={newestFirst.map((month) => (
          <MonthCard key={month.month} month={month} currencies={currencies} locale={locale} />
        ))}
      />
      <p className="max-w-prose text-xs text-muted">{t('explain')}</p>
    </Panel>
  )
}
