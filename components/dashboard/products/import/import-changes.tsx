'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { formatMoney, fromDecimal } from '@/lib/core/money/money'
import type { ImportChange, ImportReport } from '@/lib/commerce/catalogue/schema/products'

/** Each cell that the import would change, with what it says now and what it will say. */
export function ImportChanges({ report }: { report: ImportReport }) {
  const t = useTranslations('dashboard.import')
  const locale = useLocale()
  const { changes, changeCount, currency } = report
  const read = (column: ImportChange['column'], value: string): string => {
    if (value === '') return t('nothing')
    const minor = column === 'price' || column === 'compare_at' ? fromDecimal(value, currency) : null
    return minor === null ? value : formatMoney(minor, currency, locale)
  }
  return (
    <>
      <h3 className="text-sm font-semibold">{t('changes')}</h3>
      <Table label={t('changes')} className="max-h-96 overflow-y-auto">
        <TableHead>
          <TableHeading isNumeric>{t('line')}</TableHeading>
          <TableHeading>{t('product')}</TableHeading>
          <TableHeading>{t('column')}</TableHeading>
          <TableHeading>{t('now')}</TableHeading>
          <TableHeading>{t('then')}</TableHeading>
        </TableHead>
        <tbody>
          {changes.map(({ line, product, variant, column, before, after }) => (
            <TableRow key={`${line}-${column}`}>
              <TableCell isNumeric>{line}</TableCell>
              <TableCell>
                <bdi>{variant ? `${product} · ${variant}` : product}</bdi>
              </TableCell>
              <TableCell>
                <code dir="ltr">{column}</code>
              </TableCell>
              <TableCell className="max-w-56 text-muted">
                {before === null ? t('new') : <bdi className="break-words">{read(column, before)}</bdi>}
              </TableCell>
              <TableCell className="max-w-56 font-medium">
                <bdi className="break-words">{read(column, after)}</bdi>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {changeCount > changes.length ? (
        <p className="text-sm text-muted">{t('more', { count: changeCount - changes.length })}</p>
      ) : null}
    </>
  )
}
