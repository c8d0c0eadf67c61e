import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { PlanIncome } from '@/lib/platform/console/schema/income'

/** Which plan brings in how much a month now; a plan that is paid in two currencies has a row for each. */
export function PlansTable({
  plans,
  names,
  base,
  locale,
}: {
  plans: readonly PlanIncome[]
  names: ReadonlyMap<string, string>
  base: string
  locale: string
}) {
  const t = useTranslations('console.income')
  return (
    <Panel title={t('by_plan')}>
      {plans.length === 0 ? (
        <p className="text-sm text-muted">{t('nobody_pays')}</p>
      ) : (
        <Table label={t('by_plan')}>
          <TableHead>
            <TableHeading>{t('plan')}</TableHeading>
            <TableHeading isNumeric>{t('payers')}</TableHeading>
            <TableHeading isNumeric>{t('a_month')}</TableHeading>
          </TableHead>
          <tbody>
            {plans.map(({ planId, currency, payers, monthMinor }) => (
              <TableRow key={`${planId} ${currency}`} data-income={`${planId} ${currency}`}>
                <TableCell>
                  <Link
                    href={`${base}/tenants?plan=${planId}`}
                    prefetch={false}
                    className="font-medium hover:underline"
                  >
                    <bdi>{names.get(planId) ?? planId}</bdi>
                  </Link>
                </TableCell>
                <TableCell isNumeric>{formatCount(payers, locale)}</TableCell>
                <TableCell isNumeric>
                  <Money amountMinor={monthMinor} currency={currency} locale={locale} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}
