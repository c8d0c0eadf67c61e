import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Income } from '@/lib/platform/console/schema/income'
import type { Overdue } from '@/lib/billing/schema'

type Place = { base: string; locale: string }

function ShopLink({ id, name, slug, base }: { id: string; name: string; slug?: string; base: string }) {
  return (
    <>
      <Link href={`${base}/tenants/${id}`} prefetch={false} className="font-medium hover:underline">
        <bdi>{name}</bdi>
      </Link>
      {slug === undefined ? null : (
        <span className="block text-xs text-muted" dir="ltr">
          {slug}
        </span>
      )}
    </>
  )
}

/** How many of all a list shows, where that is not all. */
function Cut({ shown, all, locale }: { shown: number; all: number; locale: string }) {
  const t = useTranslations('console.income')
  if (shown >= all) return null
  return (
    <p className="text-xs text-muted">
      {t('cut', { shown: formatCount(shown, locale), all: formatCount(all, locale) })}
    </p>
  )
}

/** Shops whose trial runs, those whose ends first at the top. */
export function EndingTrials({
  trials,
  plans,
  base,
  locale,
}: Place & { trials: Income['trials']; plans: ReadonlyMap<string, string> }) {
  const t = useTranslations('console.income')
  return (
    <Panel title={t('trials')}>
      {trials.soonest.length === 0 ? (
        <p className="text-sm text-muted">{t('no_trials')}</p>
      ) : (
        <Table label={t('trials')} isStacked className="max-h-[28rem] overflow-y-auto">
          <TableHead>
            <TableHeading>{t('shop')}</TableHeading>
            <TableHeading>{t('plan')}</TableHeading>
            <TableHeading>{t('trial_ends')}</TableHeading>
          </TableHead>
          <tbody>
            {trials.soonest.map((one) => (
              <TableRow key={one.id} data-trial={one.slug}>
                <TableCell label={t('shop')}>
                  <ShopLink id={one.id} name={one.name} slug={one.slug} base={base} />
                </TableCell>
                <TableCell label={t('plan')}>
                  <bdi>{plans.get(one.planId) ?? one.planId}</bdi>
                </TableCell>
                <TableCell label={t('trial_ends')}>
                  <DateTime value={one.endsAt} locale={locale} timeZone={one.timeZone} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      <Cut shown={trials.soonest.length} all={trials.count} locale={locale} />
    </Panel>
  )
}

function OverdueTable({ overdue, base, locale }: Place & { overdue: Overdue }) {
  const t = useTranslations('console.income')
  return (
    <Table label={t('overdue')} isStacked className="max-h-[28rem] overflow-y-auto">
      <TableHead>
        <TableHeading>{t('shop')}</TableHeading>
        <TableHeading>{t('invoice')}</TableHeading>
        <TableHeading>{t('due')}</TableHeading>
        <TableHeading isNumeric>{t('amount')}</TableHeading>
      </TableHead>
      <tbody>
        {overdue.oldest.map((one) => (
          <TableRow key={one.id} data-overdue={one.number}>
            <TableCell label={t('shop')}>
              <ShopLink id={one.tenantId} name={one.shop} base={base} />
            </TableCell>
            <TableCell label={t('invoice')}>
              <span dir="ltr">{one.number}</span>
            </TableCell>
            <TableCell label={t('due')}>
              <DateTime value={one.dueAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
            </TableCell>
            <TableCell label={t('amount')} className="sm:text-end">
              <Money amountMinor={one.totalMinor} currency={one.currency} locale={locale} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** Invoices that are open beyond their day, the oldest at the top; what they come to, each currency for itself. */
export function OverdueInvoices({ overdue, base, locale }: Place & { overdue: Overdue }) {
  const t = useTranslations('console.income')
  if (overdue.count === 0) {
    return (
      <Panel title={t('overdue')}>
        <p className="text-sm text-muted">{t('no_overdue')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('overdue')}>
      <p className="flex flex-wrap gap-x-4 text-sm">
        {overdue.sums.map(({ currency, totalMinor }) => (
          <Money key={currency} amountMinor={totalMinor} currency={currency} locale={locale} />
        ))}
      </p>
      <OverdueTable overdue={overdue} base={base} locale={locale} />
      <ListZone locale={locale} timeZone="UTC" />
      <Cut shown={overdue.oldest.length} all={overdue.count} locale={locale} />
    </Panel>
  )
}
