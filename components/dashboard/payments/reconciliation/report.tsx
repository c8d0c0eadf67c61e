import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SettleForm } from './forms'
import { OrderCell } from '@/components/dashboard/payments/order-cell'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { FindingView, Total } from '@/lib/payments/books/schema'

export type View = { base: string; locale: string; timeZone: string }

function Both({ here, there, total, locale }: { here: string; there: string; total: Total; locale: string }) {
  const isSame = here === there
  return (
    <>
      <TableCell isNumeric>
        <Money amountMinor={BigInt(there)} currency={total.currency} locale={locale} />
      </TableCell>
      <TableCell isNumeric className={isSame ? undefined : 'font-semibold text-danger'}>
        <Money amountMinor={BigInt(here)} currency={total.currency} locale={locale} />
      </TableCell>
    </>
  )
}

/** What came in and went back by the gateway's books and by ours, side by side. */
export function TotalsTable({ totals, locale }: { totals: readonly Total[]; locale: string }) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <Table label={t('totals')}>
      <TableHead>
        <TableHeading>{t('gateway')}</TableHeading>
        <TableHeading isNumeric>{t('checked')}</TableHeading>
        <TableHeading isNumeric>{t('paid_at_gateway')}</TableHeading>
        <TableHeading isNumeric>{t('paid_at_us')}</TableHeading>
        <TableHeading isNumeric>{t('refunded_at_gateway')}</TableHeading>
        <TableHeading isNumeric>{t('refunded_at_us')}</TableHeading>
      </TableHead>
      <tbody>
        {totals.map((total) => (
          <TableRow key={`${total.connectionId}-${total.currency}`}>
            <TableCell>{GATEWAYS[total.provider].name}</TableCell>
            <TableCell isNumeric>{total.checked}</TableCell>
            <Both here={total.paidHere} there={total.paidThere} total={total} locale={locale} />
            <Both here={total.refundedHere} there={total.refundedThere} total={total} locale={locale} />
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

function Amount({
  amountMinor,
  finding,
  locale,
}: {
  amountMinor: bigint | null
  finding: FindingView
  locale: string
}) {
  return amountMinor === null ? (
    <span className="text-muted">–</span>
  ) : (
    <Money amountMinor={amountMinor} currency={finding.currency} locale={locale} />
  )
}

type Findings = View & { findings: readonly FindingView[]; label: string; canSettle: boolean }

function FindingState({
  finding,
  base,
  canSettle,
  locale,
  timeZone,
}: Pick<Findings, 'base' | 'canSettle' | 'locale' | 'timeZone'> & { finding: FindingView }) {
  const t = useTranslations('dashboard.reconciliation')
  return finding.state === 'open' ? (
    <div className="flex flex-wrap gap-2">
      {finding.order ? (
        <ButtonLink href={`${base}/dashboard/orders/${finding.order.id}`} variant="outline" size="sm">
          {t('open_order')}
        </ButtonLink>
      ) : null}
      {canSettle ? <SettleForm findingId={finding.id} /> : null}
    </div>
  ) : (
    <div className="flex flex-col gap-1">
      <Badge tone={finding.state === 'healed' ? 'success' : 'neutral'}>{t(`states.${finding.state}`)}</Badge>
      {finding.settledAt ? (
        <DateTime
          value={finding.settledAt}
          locale={locale}
          timeZone={timeZone}
          className="text-xs whitespace-nowrap text-muted"
        />
      ) : null}
    </div>
  )
}

function FindingRow({
  finding,
  base,
  locale,
  timeZone,
  canSettle,
}: Pick<Findings, 'base' | 'locale' | 'timeZone' | 'canSettle'> & { finding: FindingView }) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <TableRow>
      <TableCell className="min-w-64">
        <p className="font-medium">{t(`kinds.${finding.kind}`)}</p>
        <p className="mt-0.5 text-xs text-muted">
          {finding.state === 'open'
            ? t(`advice.${finding.kind}`)
            : finding.note || GATEWAYS[finding.provider].name}
        </p>
        <bdi dir="ltr" className="mt-0.5 block font-mono text-xs break-all text-muted">
          {finding.subjectRef}
        </bdi>
      </TableCell>
      <OrderCell order={finding.order} base={base} />
      <TableCell isNumeric>
        <Amount amountMinor={finding.thereMinor} finding={finding} locale={locale} />
      </TableCell>
      <TableCell isNumeric>
        <Amount amountMinor={finding.hereMinor} finding={finding} locale={locale} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime value={finding.foundAt} locale={locale} timeZone={timeZone} />
      </TableCell>
      <TableCell>
        <FindingState
          finding={finding}
          base={base}
          canSettle={canSettle}
          locale={locale}
          timeZone={timeZone}
        />
      </TableCell>
    </TableRow>
  )
}

/** Differences, each with what it means and what can be done about it. */
export function FindingsTable({ findings, label, canSettle, base, locale, timeZone }: Findings) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <Table label={label}>
      <TableHead>
        <TableHeading>{t('difference')}</TableHeading>
        <TableHeading>{t('order')}</TableHeading>
        <TableHeading isNumeric>{t('at_gateway')}</TableHeading>
        <TableHeading isNumeric>{t('at_us')}</TableHeading>
        <TableHeading>{t('found')}</TableHeading>
        <TableHeading>{t('state')}</TableHeading>
      </TableHead>
      <tbody>
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            base={base}
            locale={locale}
            timeZone={timeZone}
            canSettle={canSettle}
          />
        ))}
      </tbody>
    </Table>
  )
}

export function NothingOpen() {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <EmptyState icon={<CircleCheck />} title={t('nothing_open')} level="h3" className="py-8">
      {t('nothing_open_text')}
    </EmptyState>
  )
}
