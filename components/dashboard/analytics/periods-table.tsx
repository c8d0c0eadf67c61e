import { useTranslations } from 'next-intl'
import { formatCount, labelOf } from './numbers'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { averageOrderOf, netOf } from '@/lib/commerce/analytics/rules/figures'
import type { Figures } from '@/lib/commerce/analytics/rules/figures'
import type { Analytics } from '@/lib/commerce/analytics/schema'

function Cells({
  figures,
  before,
  currency,
  locale,
}: {
  figures: Figures
  before: Figures
  currency: string
  locale: string
}) {
  const average = averageOrderOf(figures)
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={currency} locale={locale} />
  )
  return (
    <>
      <TableCell isNumeric>{formatCount(figures.visits, locale)}</TableCell>
      <TableCell isNumeric>{formatCount(figures.placedOrders, locale)}</TableCell>
      <TableCell isNumeric>{formatCount(figures.paidOrders, locale)}</TableCell>
      <TableCell isNumeric>{money(figures.grossMinor)}</TableCell>
      <TableCell isNumeric>{money(figures.refundMinor)}</TableCell>
      <TableCell isNumeric className="font-semibold">
        {money(netOf(figures))}
      </TableCell>
      <TableCell isNumeric className="text-muted">
        {money(netOf(before))}
      </TableCell>
      <TableCell isNumeric>{average === null ? '–' : money(average)}</TableCell>
    </>
  )
}

/** The numbers of the chart, and more of them, newest last as in the chart; the last row is their sum. */
export function PeriodsTable({ analytics, locale }: { analytics: Analytics; locale: string }) {
  const t = useTranslations('dashboard.analytics')
  const { periods, unit, currency, total, before } = analytics
  return (
    <Table label={t('table.label')} className="max-h-[28rem] overflow-y-auto">
      <TableHead>
        <TableHeading>{t('table.period')}</TableHeading>
        <TableHeading isNumeric>{t('visits')}</TableHeading>
        <TableHeading isNumeric>{t('placed')}</TableHeading>
        <TableHeading isNumeric>{t('paid')}</TableHeading>
        <TableHeading isNumeric>{t('gross')}</TableHeading>
        <TableHeading isNumeric>{t('refunds')}</TableHeading>
        <TableHeading isNumeric>{t('net')}</TableHeading>
        <TableHeading isNumeric>{t('table.net_before')}</TableHeading>
        <TableHeading isNumeric>{t('average')}</TableHeading>
      </TableHead>
      <tbody>
        {periods.map((period) => (
          <TableRow key={period.from} data-period={period.from}>
            <th scope="row" className="px-4 py-3 text-start font-medium whitespace-nowrap">
              <bdi>{labelOf(period, unit, locale)}</bdi>
            </th>
            <Cells figures={period.figures} before={period.before} currency={currency} locale={locale} />
          </TableRow>
        ))}
      </tbody>
      <tfoot className="bg-surface-secondary font-semibold">
        <TableRow data-period="total">
          <th scope="row" className="px-4 py-3 text-start">
            {t('table.total')}
          </th>
          <Cells figures={total} before={before} currency={currency} locale={locale} />
        </TableRow>
      </tfoot>
    </Table>
  )
}
