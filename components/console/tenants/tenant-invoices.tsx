import { useTranslations } from 'next-intl'
import { InvoiceBadge } from '@/components/dashboard/plan/invoices'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { GivenBack, InvoiceView } from '@/lib/billing/schema'

/** Days are those of the shop, which reads them on its own papers. */
type Shown = { tenantId: string; locale: string; timeZone: string }

function InvoiceRow({ one, tenantId, locale, timeZone }: Shown & { one: InvoiceView }) {
  const t = useTranslations('console.tenant.invoices')
  const plan = useTranslations('dashboard.plan')
  return (
    <TableRow data-invoice={one.number}>
      <TableCell label={t('number')}>
        <a
          href={`/api/console/invoices?tenantId=${tenantId}&id=${one.id}&language=${locale}`}
          className="text-link font-medium whitespace-nowrap"
          aria-label={plan('pdf_label', { number: one.number ?? '' })}
          dir="ltr"
        >
          {one.number}
        </a>
        <span className="block text-xs text-muted">
          {one.lines.map(({ name, detail }) => (detail ? `${name}, ${detail}` : name)).join(' · ')}
        </span>
      </TableCell>
      <TableCell label={t('issued')}>
        {one.issuedAt ? (
          <DateTime value={one.issuedAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
        ) : null}
      </TableCell>
      <TableCell label={t('due')}>
        <DateTime value={one.dueAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell label={t('state')}>
        <InvoiceBadge state={one.state} />
      </TableCell>
      <TableCell label={t('amount')} className="sm:text-end">
        <Money amountMinor={one.totalMinor} currency={one.currency} locale={locale} />
      </TableCell>
    </TableRow>
  )
}

function InvoicesTable({ invoices, ...shown }: Shown & { invoices: readonly InvoiceView[] }) {
  const t = useTranslations('console.tenant.invoices')
  return (
    <>
      <Table label={t('title')} isStacked className="max-h-[28rem] overflow-y-auto">
        <TableHead>
          <TableHeading>{t('number')}</TableHeading>
          <TableHeading>{t('issued')}</TableHeading>
          <TableHeading>{t('due')}</TableHeading>
          <TableHeading>{t('state')}</TableHeading>
          <TableHeading isNumeric>{t('amount')}</TableHeading>
        </TableHead>
        <tbody>
          {invoices.map((one) => (
            <InvoiceRow key={one.id} one={one} {...shown} />
          ))}
        </tbody>
      </Table>
      <ListZone locale={shown.locale} timeZone={shown.timeZone} />
    </>
  )
}

function Credits({
  givenBack,
  locale,
  timeZone,
}: Omit<Shown, 'tenantId'> & { givenBack: readonly GivenBack[] }) {
  const t = useTranslations('console.tenant.invoices')
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {givenBack.map((one) => (
        <li
          key={one.id}
          data-credit={one.number}
          className="flex flex-wrap items-baseline justify-between gap-x-4"
        >
          <span>
            <bdi>{t('credit_of', { number: one.number })}</bdi>
            <span className="block text-xs text-muted">
              {t('given_at')} <DateTime value={one.at} locale={locale} timeZone={timeZone} />
            </span>
          </span>
          <Money amountMinor={one.amountMinor} currency={one.currency} locale={locale} />
        </li>
      ))}
    </ul>
  )
}

/** What a shop was billed by the platform, and what of it was paid back. */
export function TenantInvoices({
  invoices,
  givenBack,
  ...shown
}: Shown & { invoices: readonly InvoiceView[]; givenBack: readonly GivenBack[] }) {
  const t = useTranslations('console.tenant.invoices')
  return (
    <Panel title={t('title')}>
      {invoices.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <InvoicesTable invoices={invoices} {...shown} />
      )}
      <h3 className="text-sm font-semibold">{t('given_back')}</h3>
      {givenBack.length === 0 ? (
        <p className="text-sm text-muted">{t('none_back')}</p>
      ) : (
        <Credits givenBack={givenBack} {...shown} />
      )}
    </Panel>
  )
}
