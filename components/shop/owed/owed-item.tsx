import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ItemRows } from './item-rows'
import { dayText } from './view'
import type { OwedView } from './view'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/core/money/money'
import { daysBetween } from '@/lib/core/time/calendar'
import type { OwedItem } from '@/lib/lending/owed/schema'

const tones: Readonly<Record<string, Tone>> = {
  open: 'accent',
  active: 'accent',
  settled: 'success',
  completed: 'success',
  settled_early: 'success',
}

/** What is due sooner than this is said by its days. */
const nearDays = 8

function State({ item, today }: { item: OwedItem; today: string }) {
  const t = useTranslations('lending.page.status')
  const due = item.rows.find(({ outstandingMinor }) => outstandingMinor > 0n)?.dueOn
  const days = due === undefined ? null : daysBetween(due, today)
  if (days !== null && days > 0) return <Badge tone="danger">{t('overdue', { days })}</Badge>
  if (days === 0) return <Badge tone="warning">{t('today')}</Badge>
  if (days !== null && days > -nearDays) return <Badge tone="warning">{t('soon', { days: -days })}</Badge>
  return <Badge tone={tones[item.status] ?? 'neutral'}>{t(item.status)}</Badge>
}

/** What it is called: what it was for where somebody said so. */
export function useItemName(): (item: Pick<OwedItem, 'kind' | 'note'>) => string {
  const t = useTranslations('lending.page')
  return ({ kind, note }) => (note.trim() === '' ? t(kind) : note)
}

type Shown = { item: OwedItem; view: OwedView }

function Heading({ item, view, due, isDisputed }: Shown & { due: string | null; isDisputed: boolean }) {
  const t = useTranslations('lending.page')
  const nameOf = useItemName()
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 className="font-semibold break-words">
          <bdi>{nameOf(item)}</bdi>
        </h3>
        <p className="text-sm text-muted">
          {due !== null && item.outstandingMinor > 0n
            ? t('due_on', { day: dayText(due, view.locale) })
            : t('of', { amount: formatMoney(item.principalMinor, item.currency, view.locale) })}
        </p>
      </div>
      <span className="flex flex-wrap gap-1.5">
        <State item={item} today={view.today} />
        {isDisputed ? <Badge tone="warning">{t('disputed')}</Badge> : null}
      </span>
    </div>
  )
}

function Left({ item, view }: Shown) {
  const t = useTranslations('lending.page')
  const { outstandingMinor, laterMinor, currency } = item
  const money = (minor: bigint): string => formatMoney(minor, currency, view.locale)
  if (outstandingMinor === 0n) return null
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Money
          amountMinor={outstandingMinor}
          currency={currency}
          locale={view.locale}
          className="text-xl font-bold tabular-nums"
        />
        <span className="text-sm text-muted">{t('left')}</span>
      </p>
      {laterMinor > 0n ? (
        <p data-later={String(laterMinor)} className="text-sm text-muted">
          {t('later', { counted: money(outstandingMinor - laterMinor), later: money(laterMinor) })}
        </p>
      ) : null}
    </div>
  )
}

function Credit({ item, view }: Shown) {
  const t = useTranslations('lending.page')
  if (item.creditMinor <= 0n) return null
  const amount = formatMoney(item.creditMinor, item.currency, view.locale)
  return (
    <p className="rounded-xl bg-success-soft p-3 text-sm text-success-soft-foreground">
      {t('credit', { amount, shop: view.shop })}
    </p>
  )
}

/** One debt or agreement: how it stands, when what of it is due, and what can be done about it. */
export function OwedItemCard({
  item,
  view,
  isDisputed,
  children,
}: Shown & { isDisputed: boolean; children?: ReactNode }) {
  const [only] = item.rows
  const whole = item.kind === 'debt' && item.rows.length === 1 && only ? only : null
  return (
    <li id={item.id} data-item={item.status} className="card card--default scroll-mt-6 gap-4">
      <Heading item={item} view={view} due={whole?.dueOn ?? null} isDisputed={isDisputed} />
      <Left item={item} view={view} />
      {whole ? <WholeNotes row={whole} item={item} view={view} /> : <ItemRows item={item} view={view} />}
      <Credit item={item} view={view} />
      {children}
    </li>
  )
}

/** What of a debt is paid already, and what lateness costs. */
function WholeNotes({ row, item, view }: { row: OwedItem['rows'][number]; item: OwedItem; view: OwedView }) {
  const t = useTranslations('lending.page.rows')
  const money = (minor: bigint): string => formatMoney(minor, item.currency, view.locale)
  if (row.paidMinor === 0n && row.lateFeeMinor === 0n) return null
  return (
    <div className="flex flex-col gap-0.5 text-sm text-muted">
      {row.paidMinor > 0n && row.outstandingMinor > 0n ? (
        <p>{t('partly', { paid: money(row.paidMinor), amount: money(row.chargedMinor) })}</p>
      ) : null}
      {row.lateFeeMinor > 0n ? <p>{t('late_fee', { amount: money(row.lateFeeMinor) })}</p> : null}
    </div>
  )
}
