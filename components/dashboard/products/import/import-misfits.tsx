'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { formatMoney, fromDecimal } from '@/lib/core/money/money'
import type { ImportReport } from '@/lib/commerce/catalogue/schema/products'

/** Each price that the shop's gateways do not take by itself. It is imported all the same, as every form takes it. */
export function ImportMisfits({ report }: { report: ImportReport }) {
  const t = useTranslations('dashboard.import')
  const limits = useTranslations('dashboard.payments.limits')
  const locale = useLocale()
  const { misfits, misfitCount, currency } = report
  if (misfitCount === 0) return null
  const money = (decimal: string): string =>
    formatMoney(fromDecimal(decimal, currency) ?? 0n, currency, locale)
  return (
    <>
      <Alert tone="warning" isUrgent title={t('misfits', { count: misfitCount })}>
        {t('misfits_text')}
      </Alert>
      <Table label={t('misfits_rows')} className="max-h-96 overflow-y-auto">
        <TableHead>
          <TableHeading isNumeric>{t('line')}</TableHeading>
          <TableHeading>{t('product')}</TableHeading>
          <TableHeading>{t('what')}</TableHeading>
        </TableHead>
        <tbody>
          {misfits.map(({ line, product, variant, misfit, amount, limit }) => (
            <TableRow key={line}>
              <TableCell isNumeric>{line}</TableCell>
              <TableCell>
                <bdi>{variant ? `${product} · ${variant}` : product}</bdi>
              </TableCell>
              <TableCell>
                {limits(`price_${misfit}`, { amount: money(amount), limit: money(limit) })}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {misfitCount > misfits.length ? (
        <p className="text-sm text-muted">{t('more', { count: misfitCount - misfits.length })}</p>
      ) : null}
    </>
  )
}
