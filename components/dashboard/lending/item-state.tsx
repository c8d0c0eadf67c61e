import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { daysBetween } from '@/lib/core/time/calendar'
import type { ItemLine } from '@/lib/lending/reports/schema'

const TONES: Readonly<Record<string, Tone>> = {
  open: 'accent',
  active: 'accent',
  offered: 'warning',
  settled: 'success',
  completed: 'success',
  settled_early: 'success',
  written_off: 'danger',
}

/** What is due sooner than this is said by its days. */
const nearDays = 8

/** How a debt or an agreement stands, in a word: while something of it is overdue, that is said. */
export function ItemState({
  item,
  today,
  isDisputed,
}: {
  item: Pick<ItemLine, 'status' | 'dueOn' | 'leftMinor'>
  today: string
  isDisputed?: boolean
}) {
  const t = useTranslations('dashboard.lending')
  const { status, dueOn, leftMinor } = item
  const isRunning = status === 'open' || status === 'active'
  const isDue = dueOn !== null && isRunning && leftMinor > 0n
  const days = isDue ? daysBetween(dueOn, today) : 0
  return (
    <span className="flex flex-wrap gap-1.5">
      {days > 0 ? (
        <Badge tone="danger">{t('overdue_days', { days })}</Badge>
      ) : isDue && days > -nearDays ? (
        <Badge tone="warning">{days === 0 ? t('due_today') : t('due_in', { days: -days })}</Badge>
      ) : (
        <Badge tone={TONES[status] ?? 'neutral'}>{t(`status.${status}`)}</Badge>
      )}
      {isDisputed ? <Badge tone="warning">{t('in_dispute')}</Badge> : null}
    </span>
  )
}
