import { useTranslations } from 'next-intl'
import { formatCount, labelOf } from '@/components/dashboard/analytics/numbers'
import { Waited } from '@/components/dashboard/discord/tickets/ticket-list'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { Money } from '@/components/ui/money'
import { activeOf, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures } from '@/lib/discord/analytics/schema'

const COLUMNS = [
  'joins',
  'leaves',
  'messages',
  'active',
  'tickets',
  'answered',
  'openers',
  'buyers',
  'orders',
  'paidOrders',
] as const

function Cells({ figures, currency, locale }: { figures: Figures; currency: string; locale: string }) {
  const wait = firstAnswerOf(figures)
  return (
    <>
      {COLUMNS.map((column) => (
        <TableCell key={column} isNumeric>
          {formatCount(column === 'active' ? activeOf(figures) : figures[column], locale)}
        </TableCell>
      ))}
      <TableCell isNumeric>{wait === null ? '–' : <Waited minutes={wait} />}</TableCell>
      <TableCell isNumeric className="font-semibold">
        <Money amountMinor={figures.salesMinor} currency={currency} locale={locale} />
      </TableCell>
    </>
  )
}

/** The numbers of the chart, and more of them, newest last as in the chart; the last row is their sum. */
export function DaysTable({ analytics, locale }: { analytics: DiscordAnalytics; locale: string }) {
  const t = useTranslations('dashboard')
  const { periods, unit, currency, total } = analytics
  return (
    <Table label={t('analytics.table.label')} className="max-h-[28rem] overflow-y-auto">
      <TableHead>
        <TableHeading>{t('analytics.table.period')}</TableHeading>
        {[...COLUMNS, 'firstAnswer', 'sales'].map((column) => (
          <TableHeading key={column} isNumeric>
            {t(`discord.analytics.${column}`)}
          </TableHeading>
        ))}
      </TableHead>
      <tbody>
        {periods.map((period) => (
          <TableRow key={period.from} data-period={period.from}>
            <th scope="row" className="px-4 py-3 text-start font-medium whitespace-nowrap">
              <bdi>{labelOf(period, unit, locale)}</bdi>
            </th>
            <Cells figures={period.figures} currency={currency} locale={locale} />
          </TableRow>
        ))}
      </tbody>
      <tfoot className="bg-surface-secondary font-semibold">
        <TableRow data-period="total">
          <th scope="row" className="px-4 py-3 text-start">
            {t('analytics.table.total')}
          </th>
          <Cells figures={total} currency={currency} locale={locale} />
        </TableRow>
      </tfoot>
    </Table>
  )
}
