import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { InvoiceState, InvoiceView } from '@/lib/billing/schema'

const tones: Record<InvoiceState, Tone> = {
  draft: 'neutral',
  open: 'warning',
  paid: 'success',
  void: 'neutral',
}

export function InvoiceBadge({ state }: { state: InvoiceState }) {
  const t = useTranslations('dashboard.plan')
  return <Badge tone={tones[state]}>{t(`is.${state}`)}</Badge>
}

/** The way to pay an invoice, and its document. */
function PayOrDownload({ one, locale }: { one: InvoiceView; locale: string }) {
  const t = useTranslations('dashboard.plan')
  return (
    <div className="flex justify-end gap-2">
      {one.payUrl ? (
        <ButtonLink href={one.payUrl} size="sm">
          {t('pay')}
        </ButtonLink>
      ) : null}
      <a
        href={`/api/dashboard/invoices?id=${one.id}&language=${locale}`}
        className="button button--outline button--sm"
        aria-label={t('pdf_label', { number: one.number ?? '' })}
      >
        {t('pdf')}
      </a>
    </div>
  )
}

function InvoiceRow({ one, locale, timeZone }: { one: InvoiceView; locale: string; timeZone: string }) {
  return (
    <TableRow>
      <TableCell>
        <p className="font-medium whitespace-nowrap" dir="ltr">
          {one.number}
        </p>
        <p className="text-xs text-muted">
          {one.lines.map(({ name, detail }) => (detail ? `${name}, ${detail}` : name)).join(' · ')}
        </p>
      </TableCell>
      <TableCell>
        {one.issuedAt ? (
          <DateTime value={one.issuedAt} locale={locale} timeZone={timeZone} detail="date" />
        ) : null}
      </TableCell>
      <TableCell>
        <DateTime value={one.dueAt} locale={locale} timeZone={timeZone} detail="date" />
      </TableCell>
      <TableCell>
        <InvoiceBadge state={one.state} />
      </TableCell>
      <TableCell isNumeric>
        <Money amountMinor={one.totalMinor} currency={one.currency} locale={locale} />
      </TableCell>
      <TableCell>
        <PayOrDownload one={one} locale={locale} />
      </TableCell>
    </TableRow>
  )
}

/** What the platform has billed, the newest first, with the way to pay and the document. */
export async function Invoices({
  invoices,
  locale,
  timeZone,
}: {
  invoices: readonly InvoiceView[]
  locale: string
  timeZone: string
}) {
  const t = await getTranslations('dashboard.plan')
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{t('invoices')}</h2>
      {invoices.length === 0 ? (
        <p className="text-sm text-muted">{t('no_invoices')}</p>
      ) : (
        <Table label={t('invoices')}>
          <TableHead>
            <TableHeading>{t('number')}</TableHeading>
            <TableHeading>{t('issued')}</TableHeading>
            <TableHeading>{t('due')}</TableHeading>
            <TableHeading>{t('invoice_state')}</TableHeading>
            <TableHeading isNumeric>{t('amount')}</TableHeading>
            <TableHeading className="relative">
              <span className="sr-only">{t('pay')}</span>
            </TableHeading>
          </TableHead>
          <tbody>
            {invoices.map((one) => (
              <InvoiceRow key={one.id} one={one} locale={locale} timeZone={timeZone} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
