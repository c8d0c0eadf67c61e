import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { RemindAllForm } from '@/components/dashboard/lending/reminders/reminder-forms'
import { ReminderList } from '@/components/dashboard/lending/reminders/reminder-list'
import { ReminderViews } from '@/components/dashboard/lending/reminders/reminder-views'
import { Pagination } from '@/components/ui/lists/pagination'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { REMINDER_VIEWS } from '@/lib/lending/reminders/schema'
import { countToRemind } from '@/lib/lending/reminders/service/asking'
import { listReminders } from '@/lib/lending/reminders/service/lists'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.reminders')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const asked = await props.searchParams
  const chosen = first(asked.view)
  const view = REMINDER_VIEWS.find((one) => one === chosen) ?? 'planned'
  const [t, { lines, previous, next }, count, { timeZone }] = await Promise.all([
    getTranslations('dashboard.lending.reminders'),
    listReminders(ctx, view, { after: first(asked.after), before: first(asked.before) }),
    countToRemind(ctx),
    getShopSettings(ctx),
  ])
  const addressOf = (place: Record<string, string>): string =>
    `${base}/dashboard/lending/reminders?${new URLSearchParams({ view, ...place }).toString()}`
  const canWrite = isWritable && permissions.has('lending.write')
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canWrite} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ReminderViews base={base} chosen={view} />
        {canWrite && count > 0 ? <RemindAllForm count={count} /> : null}
      </div>
      <ReminderList lines={lines} view={view} base={base} locale={ctx.locale} timeZone={timeZone} />
      <Pagination
        previous={previous === null ? null : addressOf({ before: previous })}
        next={next === null ? null : addressOf({ after: next })}
      />
      <Live everySeconds={30} />
    </>
  )
}
