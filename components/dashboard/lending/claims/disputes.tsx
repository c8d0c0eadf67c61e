import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AboutItem } from './claim-list'
import type { ClaimView } from './claim-list'
import { CloseDisputeForm } from './dispute-form'
import { partyAddress } from '@/components/dashboard/lending/addresses'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import type { DisputeLine } from '@/lib/lending/claims/schema'

/** `isOfItem`: on the page of what it is about; `hasState`: among others, open ones or not. */
type View = Omit<ClaimView, 'today'> & { isOfItem?: boolean; hasState?: boolean }

function Answer({ line, locale, timeZone }: Pick<View, 'locale' | 'timeZone'> & { line: DisputeLine }) {
  const t = useTranslations('dashboard.lending.claims')
  const { dispute, closedAt, by } = line
  const told = [
    by === null ? null : t('by', { name: by }),
    closedAt === null ? null : formatDateTime(closedAt, locale, timeZone, 'date'),
  ].filter((part) => part !== null)
  return (
    <span className="break-words text-muted">
      {t('answer')}: <bdi>{dispute.answer}</bdi>
      <bdi className="block text-xs">{told.join(' · ')}</bdi>
    </span>
  )
}

export function Dispute({
  line,
  isOfItem = false,
  hasState = isOfItem,
  ...view
}: View & { line: DisputeLine }) {
  const t = useTranslations('dashboard.lending.claims')
  const { dispute, party, source } = line
  const isOpen = dispute.state === 'open'
  return (
    <li className="flex flex-col gap-1.5 py-4 text-sm" data-dispute={dispute.id}>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={partyAddress(view.base, party.id)}
          prefetch={false}
          className="font-semibold text-brand-text hover:underline"
        >
          <bdi>{party.name}</bdi>
        </Link>
        <span className="text-xs text-muted">
          {t(`source.${source}`)} ·{' '}
          <DateTime value={dispute.createdAt} locale={view.locale} timeZone={view.timeZone} />
        </span>
        {hasState ? (
          <Badge tone={isOpen ? 'warning' : 'neutral'}>{t(`dispute_state.${dispute.state}`)}</Badge>
        ) : null}
      </span>
      {isOfItem ? null : <AboutItem item={line.item} base={view.base} locale={view.locale} />}
      <blockquote dir="auto" className="border-s-2 border-line ps-3 break-words whitespace-pre-line">
        {dispute.reason}
      </blockquote>
      {isOpen ? (
        <span className="text-xs text-muted">{t('dispute_stops')}</span>
      ) : (
        <Answer line={line} {...view} />
      )}
      {isOpen && view.canWrite ? (
        <span className="mt-1">
          <CloseDisputeForm line={line} />
        </span>
      ) : null}
    </li>
  )
}

/** What somebody says is not right, why, what that stops, and how it was answered. */
export function DisputePanel({
  title,
  none,
  lines,
  ...view
}: View & { title: string; none: string; lines: readonly DisputeLine[] }) {
  return (
    <Panel title={title}>
      {lines.length === 0 ? <p className="text-sm text-muted">{none}</p> : null}
      <ul className="-my-2 flex flex-col divide-y divide-line empty:hidden">
        {lines.map((line) => (
          <Dispute key={line.dispute.id} line={line} {...view} />
        ))}
      </ul>
    </Panel>
  )
}
