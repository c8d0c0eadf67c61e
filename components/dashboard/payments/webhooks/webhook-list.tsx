import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffectText } from './effect-text'
import { NotificationKind } from './notification-kind'
import { OrderCell, OrderOf } from '@/components/dashboard/payments/order-cell'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { ConsoleEntry, ConsoleVerdict } from '@/lib/payments/inbox/schema'

const tones: Partial<Record<ConsoleVerdict, Tone>> = {
  applied: 'success',
  received: 'accent',
  contradicted: 'danger',
  refused: 'danger',
  failed: 'danger',
  orphan: 'warning',
}

export function VerdictBadge({ verdict }: { verdict: string }) {
  const t = useTranslations('dashboard.webhooks.verdicts')
  return (
    <Badge tone={tones[verdict as ConsoleVerdict] ?? 'neutral'}>
      {t.has(verdict) ? t(verdict) : verdict}
    </Badge>
  )
}

/**
 * What the look at the gateway brought for which a notification was the reason: a state change, or that money moved
 * within one. The gateway may have known more by then than the notification said.
 */
export function Effect({ effect }: { effect: string }) {
  const t = useTranslations('dashboard.webhooks.effects')
  const textOf = useEffectText()
  return <>{effect === 'contradicted' ? t(effect) : t('asked', { effect: textOf(effect) })}</>
}

export function webhookPath(base: string, entry: { connectionId: string; dedupeKey: string }): string {
  return `${base}/dashboard/payments/webhooks/${entry.connectionId}/${encodeURIComponent(entry.dedupeKey)}`
}

function Subject({ entry, base }: { entry: ConsoleEntry; base: string }) {
  const t = useTranslations('dashboard.webhooks')
  if (entry.refusal) {
    const { reason, address, sizeBytes } = entry.refusal
    return (
      <span className="text-muted">
        {t('refusal', {
          reason: t.has(`reasons.${reason}`) ? t(`reasons.${reason}`) : reason,
          bytes: sizeBytes,
        })}{' '}
        <bdi dir="ltr">{address}</bdi>
      </span>
    )
  }
  return (
    <span className="flex flex-col gap-0.5">
      {entry.dedupeKey === null ? null : (
        <Link
          href={webhookPath(base, { connectionId: entry.connectionId, dedupeKey: entry.dedupeKey })}
          prefetch={false}
          className="font-medium text-brand-text underline-offset-2 hover:underline"
        >
          <NotificationKind kind={entry.kind ?? 'unknown'} />
        </Link>
      )}
      {entry.effect === null ? null : (
        <span className="text-xs text-muted">
          <Effect effect={entry.effect} />
        </span>
      )}
    </span>
  )
}

type View = { locale: string; timeZone: string; base: string }

/** On a phone what it was about, what became of it, when it came, and for which order. */
function WebhookCard({ entry, locale, timeZone, base }: View & { entry: ConsoleEntry }) {
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm">
      <span className="flex items-start justify-between gap-3">
        <Subject entry={entry} base={base} />
        <VerdictBadge verdict={entry.verdict} />
      </span>
      <span className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        <DateTime value={entry.at} locale={locale} timeZone={timeZone} detail="minute_of_list" />
        <OrderOf order={entry.order} base={base} />
      </span>
    </li>
  )
}

function WebhookRow({ entry, locale, timeZone, base }: View & { entry: ConsoleEntry }) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime value={entry.at} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <VerdictBadge verdict={entry.verdict} />
      </TableCell>
      <TableCell>
        <Subject entry={entry} base={base} />
      </TableCell>
      <OrderCell order={entry.order} base={base} />
      <TableCell>{GATEWAYS[entry.provider].name}</TableCell>
      <TableCell isNumeric>{entry.deliveries}</TableCell>
    </TableRow>
  )
}

/** What came in at the webhook addresses, and what became of it. */
export function WebhookList({
  entries,
  label,
  ...view
}: View & { entries: readonly ConsoleEntry[]; label: string }) {
  const t = useTranslations('dashboard.webhooks')
  const keyOf = ({ connectionId, id }: ConsoleEntry) => `${connectionId}-${id}`
  if (entries.length === 0) {
    return <p className="rounded-xl border border-dashed border-line p-6 text-sm text-muted">{t('empty')}</p>
  }
  return (
    <TableOrCards
      zone={view}
      table={
        <Table label={label}>
          <TableHead>
            <TableHeading>{t('received')}</TableHeading>
            <TableHeading>{t('verdict')}</TableHeading>
            <TableHeading>{t('event')}</TableHeading>
            <TableHeading>{t('order')}</TableHeading>
            <TableHeading>{t('gateway')}</TableHeading>
            <TableHeading isNumeric>{t('deliveries')}</TableHeading>
          </TableHead>
          <tbody>
            {entries.map((entry) => (
              <WebhookRow key={keyOf(entry)} entry={entry} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={entries.map((entry) => (
        <WebhookCard key={keyOf(entry)} entry={entry} {...view} />
      ))}
    />
  )
}
