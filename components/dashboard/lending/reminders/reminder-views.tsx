import { useTranslations } from 'next-intl'
import { ViewLinks } from '@/components/dashboard/lending/view-links'
import { REMINDER_VIEWS } from '@/lib/lending/reminders/schema'
import type { ReminderView } from '@/lib/lending/reminders/schema'

/** The three lists, each with an address that can be kept. */
export function ReminderViews({ base, chosen }: { base: string; chosen: ReminderView }) {
  const t = useTranslations('dashboard.lending.reminders')
  const views = REMINDER_VIEWS.map((view) => ({
    ...{ view, text: t(`view.${view}`) },
    href: `${base}/dashboard/lending/reminders${view === 'planned' ? '' : `?view=${view}`}`,
  }))
  return <ViewLinks label={t('views')} views={views} chosen={chosen} />
}
