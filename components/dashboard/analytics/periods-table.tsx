import { useTranslations } from 'next-intl'
import { FiguresTable } from './figures/figures-table'
import { formatCount } from './numbers'
import { Money } from '@/components/ui/money'
import { TableCell } from '@/components/ui/lists/table'
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

/** What came in and went out, period by period. */
export function PeriodsTable({ analytics, locale }: { analytics: Analytics; locale: string }) {
  const t = useTranslations('dashboard.analytics')
  const { currency } = analytics
  const sums = [t('visits'), t('placed'), t('paid'), t('gross'), t('refunds'), t('net')]
  return (
    <FiguresTable
      analytics={analytics}
      locale={locale}
      headings={[...sums, t('table.net_before'), t('average')]}
      cells={(counted) => <Cells {...counted} currency={currency} locale={locale} />}
    />
  )
}
