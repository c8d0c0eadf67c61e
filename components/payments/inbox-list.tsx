import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { InboxEntry, RejectionEntry } from '@/lib/payments/schema'

const tones: Record<string, Tone> = {
  applied: 'success',
  received: 'accent',
  contradicted: 'danger',
  failed: 'danger',
  orphan: 'warning',
}
const names = { midtrans: 'Midtrans', stripe: 'Stripe' }

/** What the gateways have told lately, and what came of it. */
export function InboxList({
  entries,
  rejections,
  locale,
  timeZone,
}: {
  entries: readonly InboxEntry[]
  rejections: readonly RejectionEntry[]
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.payments')
  const verdicts = useTranslations('dashboard.payments.verdicts')
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-lg font-bold">{t('inbox')}</h2>
      {entries.length === 0 ? (
        <p className="rounded-xl border border-dashed border-line p-6 text-sm text-muted">
          {t('inbox_empty')}
        </p>
      ) : (
        <Table label={t('inbox')}>
          <TableHead>
            <TableHeading>{t('received')}</TableHeading>
            <TableHeading>{t('gateway')}</TableHeading>
            <TableHeading>{t('event')}</TableHeading>
            <TableHeading>{t('verdict')}</TableHeading>
            <TableHeading isNumeric>{t('deliveries')}</TableHeading>
          </TableHead>
          <tbody>
            {entries.map((entry) => (
              <TableRow key={`${entry.connectionId}-${entry.dedupeKey}`}>
                <TableCell className="whitespace-nowrap text-muted">
                  <DateTime value={entry.receivedAt} locale={locale} timeZone={timeZone} />
                </TableCell>
                <TableCell>{names[entry.provider]}</TableCell>
                <TableCell>
                  <bdi className="font-mono text-xs">{entry.kind}</bdi>
                </TableCell>
                <TableCell>
                  <Badge tone={tones[entry.verdict] ?? 'neutral'}>
                    {verdicts.has(entry.verdict) ? verdicts(entry.verdict) : entry.verdict}
                  </Badge>
                </TableCell>
                <TableCell isNumeric>{entry.deliveries}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {rejections.length > 0 ? (
        <details className="rounded-xl border border-line bg-surface p-4 text-sm">
          <summary className="cursor-pointer font-semibold">
            {t('rejections')} ({rejections.length})
          </summary>
          <p className="mt-2 text-muted">{t('rejections_text')}</p>
          <ul className="mt-3 flex flex-col gap-2">
            {rejections.map((one) => (
              <li key={one.id} className="flex flex-wrap justify-between gap-x-4 gap-y-1">
                <bdi className="font-mono text-xs">{one.reason}</bdi>
                <bdi className="text-muted">{one.address}</bdi>
                <DateTime value={one.createdAt} locale={locale} timeZone={timeZone} className="text-muted" />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
