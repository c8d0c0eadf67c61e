import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { dayText } from '@/components/dashboard/lending/days'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { Money } from '@/components/ui/money'
import type { ItemPage, RowLine } from '@/lib/lending/reports/schema'

type Column = Exclude<keyof RowLine, 'dueOn' | 'number'>

/** What a row is made of; a part that no row has is not shown. */
const PARTS = [
  ['principalMinor', 'row_principal'],
  ['interestMinor', 'row_interest'],
  ['feeMinor', 'row_fee'],
  ['lateFeeMinor', 'row_late_fee'],
  ['paidMinor', 'row_paid'],
  ['waivedMinor', 'forgiven'],
  ['leftMinor', 'row_left'],
] as const satisfies readonly (readonly [Column, string])[]

const always: readonly Column[] = ['principalMinor', 'paidMinor', 'leftMinor']

/** The parts that any row has, with their names; what was given up is called as it is above. */
function useShownParts({ rows, forgivenMinor, lostMinor }: ItemPage): (readonly [Column, string])[] {
  const t = useTranslations('dashboard.lending.debt')
  const both = [
    forgivenMinor > 0n ? t('forgiven') : null,
    lostMinor > 0n || forgivenMinor === 0n ? t('written_off') : null,
  ]
  return PARTS.filter(([part]) => always.includes(part) || rows.some((row) => row[part] !== 0n)).map(
    ([part, name]) =>
      [part, part === 'waivedMinor' ? both.filter((word) => word !== null).join(' + ') : t(name)] as const,
  )
}

/** What is owed on which day, and how much of it is paid. */
export function ItemRows({ item, locale }: { item: ItemPage; locale: string }) {
  const t = useTranslations('dashboard.lending.debt')
  const shown = useShownParts(item)
  const { rows, currency, today } = item
  if (rows.length === 0) return null
  const money = (minor: bigint): ReactNode => (
    <Money amountMinor={minor} currency={currency} locale={locale} />
  )
  return (
    <Panel title={t('rows')}>
      <Table label={t('rows_table')} isStacked="pairs">
        <TableHead>
          <TableHeading>{t('row_due')}</TableHeading>
          {shown.map(([part, name]) => (
            <TableHeading key={part} isNumeric>
              {name}
            </TableHeading>
          ))}
        </TableHead>
        <tbody>
          {rows.map((row, index) => (
            // Of older terms a row may be left that has the day, and the number, of one of the present ones.
            <TableRow key={index}>
              <TableCell
                label={t('row_due')}
                className={classNames(
                  'whitespace-nowrap',
                  row.leftMinor > 0n && row.dueOn < today && 'font-medium text-danger',
                )}
              >
                {dayText(row.dueOn, locale)}
              </TableCell>
              {shown.map(([part, name]) => (
                <TableCell
                  key={part}
                  isNumeric
                  label={name}
                  className={part === 'leftMinor' ? 'font-semibold' : ''}
                >
                  {money(row[part])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
