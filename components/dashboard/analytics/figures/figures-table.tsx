import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { labelOf } from '@/components/dashboard/analytics/numbers'
import { Table, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Unit } from '@/lib/core/time/buckets'

type Counted<F> = { figures: F; before: F }

/** The numbers of the chart, and more of them, newest last as in the chart; the last row is their sum. */
export function FiguresTable<F>({
  analytics: { periods, unit, total, before },
  locale,
  headings,
  cells,
}: {
  analytics: {
    periods: readonly (Counted<F> & { from: string; to: string })[]
    unit: Unit
    total: F
    before: F
  }
  locale: string
  headings: readonly string[]
  cells: (counted: Counted<F>) => ReactNode
}) {
  const t = useTranslations('dashboard.analytics.table')
  return (
    <Table label={t('label')} className="max-h-[28rem] overflow-y-auto">
      <TableHead>
        <TableHeading>{t('period')}</TableHeading>
        {headings.map((heading) => (
          <TableHeading key={heading} isNumeric>
            {heading}
          </TableHeading>
        ))}
      </TableHead>
      <tbody>
        {periods.map((period) => (
          <TableRow key={period.from} data-period={period.from}>
            <th scope="row" className="px-4 py-3 text-start font-medium whitespace-nowrap">
              <bdi>{labelOf(period, unit, locale)}</bdi>
            </th>
            {cells(period)}
          </TableRow>
        ))}
      </tbody>
      <tfoot className="bg-surface-secondary font-semibold">
        <TableRow data-period="total">
          <th scope="row" className="px-4 py-3 text-start">
            {t('total')}
          </th>
          {cells({ figures: total, before })}
        </TableRow>
      </tfoot>
    </Table>
  )
}
