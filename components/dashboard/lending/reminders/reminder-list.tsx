import Link from 'next/link'
import { BellRing } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ReasonText, ReminderBadge, StepText } from './reminder-words'
import { itemAddress, partyAddress } from '@/components/dashboard/lending/addresses'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { ListZone } from '@/components/ui/lists/list-zone'
import type { ReminderLine, ReminderView } from '@/lib/lending/reminders/schema'

type View = { base: string; locale: string; timeZone: string }

function Line({ line, base, locale, timeZone }: View & { line: ReminderLine }) {
  const t = useTranslations('dashboard.lending.reminders')
  const { party, item, note, state, channel, reason } = line
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm sm:px-5" data-reminder={state}>
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Link
          href={partyAddress(base, party.id)}
          prefetch={false}
          className="font-semibold text-brand-text hover:underline"
        >
          <bdi>{party.name}</bdi>
        </Link>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DateTime value={line.at} locale={locale} timeZone={timeZone} />
          <ReminderBadge state={state} />
        </span>
      </span>
      <span className="text-muted">
        <Link href={itemAddress(base, item)} prefetch={false} className="text-link">
          <bdi>{note === '' ? t(`kind.${item.kind}`) : note}</bdi>
        </Link>
        {' · '}
        <StepText line={line} locale={locale} />
        {channel === null ? null : <> · {t(`channel.${channel}`)}</>}
      </span>
      {reason === null ? null : (
        <span className="text-muted">
          <ReasonText reason={reason} />
        </span>
      )}
    </li>
  )
}

/** Who is reminded in the days to come, who was, or who was not and why. */
export function ReminderList({ lines, view, ...rest }: View & { lines: ReminderLine[]; view: ReminderView }) {
  const t = useTranslations('dashboard.lending.reminders')
  if (lines.length === 0)
    return (
      <EmptyState icon={<BellRing />} title={t(`empty.${view}`)}>
        {t('empty_text')}
      </EmptyState>
    )
  return (
    <>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
        {lines.map((line) => (
          <Line key={line.id} line={line} {...rest} />
        ))}
      </ul>
      <ListZone locale={rest.locale} timeZone={rest.timeZone} />
    </>
  )
}
