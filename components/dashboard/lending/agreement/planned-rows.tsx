import { useTranslations } from 'next-intl'
import { dayText } from '@/components/dashboard/lending/days'
import { classNames } from '@/components/ui/class-names'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { Money } from '@/components/ui/money'
import type { PlannedRow } from '@/lib/lending/ledger/schema'

const PARTS = [
  ['principalMinor', 'row_principal'],
  ['interestMinor', 'row_interest'],
  ['feeMinor', 'row_fee'],
] as const

/** More than these are scrolled through in their own box. */
const mostInSight = 24

const sumOf = (rows: readonly PlannedRow[], of: (row: PlannedRow) => bigint): bigint =>
  rows.reduce((sum, row) => sum + of(row), 0n)

const totalOf = ({ principalMinor, interestMinor, feeMinor }: PlannedRow): bigint =>
  principalMinor + interestMinor + feeMinor

type Part = (typeof PARTS)[number]
type Shown = { parts: readonly Part[]; currency: string; locale: string }

/** The parts of some rows, or their sums, in one line; on a phone below what they come to. */
function Amounts({
  total,
  of,
  parts,
  currency,
  locale,
}: Shown & { total: bigint; of: (part: Part[0]) => bigint }) {
  const t = useTranslations('dashboard.lending.debt')
  const money = (minor: bigint) => <Money amountMinor={minor} currency={currency} locale={locale} />
  return (
    <>
      <TableCell isNumeric className="font-semibold">
        {money(total)}
        {parts.map(([part, name]) => (
          <span key={part} className="block text-xs font-normal text-muted sm:hidden">
            {t(name)} {money(of(part))}
          </span>
        ))}
      </TableCell>
      {parts.map(([part]) => (
        <TableCell key={part} isNumeric className="max-sm:hidden">
          {money(of(part))}
        </TableCell>
      ))}
    </>
  )
}

function Head({ parts }: Pick<Shown, 'parts'>) {
  const t = useTranslations('dashboard.lending')
  return (
    <TableHead>
      <TableHeading>{t('agreements.number')}</TableHeading>
      <TableHeading>{t('debt.row_due')}</TableHeading>
      <TableHeading isNumeric>{t('agreements.to_pay')}</TableHeading>
      {parts.map(([part, name]) => (
        <TableHeading key={part} isNumeric className="max-sm:hidden">
          {t(`debt.${name}`)}
        </TableHeading>
      ))}
    </TableHead>
  )
}

/** Instalments as they were laid down; a part that none of them has is left out. */
export function PlannedRows({
  rows,
  currency,
  locale,
  isDense = false,
}: {
  rows: readonly PlannedRow[]
  currency: string
  locale: string
  /** Beside a form there is little room, and all parts are to be in sight. */
  isDense?: boolean
}) {
  const t = useTranslations('dashboard.lending.agreements')
  const found = PARTS.filter(([part]) => part === 'principalMinor' || rows.some((row) => row[part] !== 0n))
  const shown = { parts: found.length > 1 ? found : [], currency, locale }
  return (
    <Table
      label={t('schedule')}
      className={classNames(
        rows.length > mostInSight && 'max-h-[40rem] overflow-y-auto',
        isDense && '[&_table]:text-xs [&_td]:px-1.5 [&_th]:px-1.5',
      )}
    >
      <Head parts={shown.parts} />
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.number}>
            <TableCell className="text-muted tabular-nums">{row.number}</TableCell>
            <TableCell className="whitespace-nowrap">{dayText(row.dueOn, locale)}</TableCell>
            <Amounts total={totalOf(row)} of={(part) => row[part]} {...shown} />
          </TableRow>
        ))}
        <TableRow className="bg-surface-secondary font-semibold">
          <TableCell colSpan={2}>{t('total')}</TableCell>
          <Amounts total={sumOf(rows, totalOf)} of={(part) => sumOf(rows, (row) => row[part])} {...shown} />
        </TableRow>
      </tbody>
    </Table>
  )
}
