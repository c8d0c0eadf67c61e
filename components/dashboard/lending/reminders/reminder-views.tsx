import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { REMINDER_VIEWS } from '@/lib/lending/reminders/schema'
import type { ReminderView } from '@/lib/lending/reminders/schema'

/** The three lists, each with an address that can be kept. */
export function ReminderViews({ base, chosen }: { base: string; chosen: ReminderView }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <nav aria-label={t('views')} className="flex flex-wrap gap-2">
      {REMINDER_VIEWS.map((view) => (
        <Link
          key={view}
          href={`${base}/dashboard/lending/reminders${view === 'planned' ? '' : `?view=${view}`}`}
          prefetch={false}
          aria-current={view === chosen ? 'page' : undefined}
          className={classNames(
            'rounded-full border px-3 py-1.5 text-sm',
            view === chosen
              ? 'border-brand-text font-semibold text-brand-text'
              : 'border-line text-muted hover:text-foreground',
          )}
        >
          {t(`view.${view}`)}
        </Link>
      ))}
    </nav>
  )
}
