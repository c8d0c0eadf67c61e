import { useTranslations } from 'next-intl'
import { dayText } from '@/components/dashboard/lending/days'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import type { ReminderLine } from '@/lib/lending/reminders/schema'

const TONES: Readonly<Record<ReminderLine['state'], Tone>> = {
  planned: 'neutral',
  queued: 'accent',
  sent: 'success',
  skipped: 'neutral',
  failed: 'danger',
  uncertain: 'warning',
}

export function ReminderBadge({ state }: Pick<ReminderLine, 'state'>) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <Badge tone={TONES[state]} className="shrink-0 wrap-normal">
      {t(`state.${state}`)}
    </Badge>
  )
}

/** What it is about: so many days before or after the day on which something is due, or that somebody asked for it. */
export function StepText({ line, locale }: { line: ReminderLine; locale: string }) {
  const t = useTranslations('dashboard.lending.reminders')
  const { step, askedBy, dueOn } = line
  if (step === null) return <>{askedBy === null ? t('step.other') : t('step.asked')}</>
  const date = dayText(dueOn, locale)
  if (step === 0) return <>{t('step.today', { date })}</>
  return <>{step < 0 ? t('step.before', { days: -step, date }) : t('step.after', { days: step, date })}</>
}

/** Why it was not sent, as far as there is a sentence for it. */
export function ReasonText({ reason }: Pick<ReminderLine, 'reason'>) {
  const t = useTranslations('dashboard.lending.reminders')
  if (reason === null) return null
  return <>{t.has(`reason.${reason}`) ? t(`reason.${reason}`) : t('reason.other')}</>
}
