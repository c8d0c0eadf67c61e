import { useTranslations } from 'next-intl'
import { MailSearch } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { LogFilters, LogList } from '@/components/dashboard/notifications/log-list'
import { NotificationsTabs } from '@/components/dashboard/notifications/notifications-tabs'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Live } from '@/components/ui/live'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AskedLog } from '@/lib/notifications/schema'
import { listLog } from '@/lib/notifications/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { LogPage } from '@/lib/notifications/service/log'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.notifications')
  return { title: t('log') }
}

function Troubled({ page, base }: { page: LogPage; base: string }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <Alert
      tone="warning"
      title={t('troubled', { count: page.troubled })}
      action={
        <div className="flex flex-wrap gap-2">
          {(['failed', 'uncertain'] as const).map((one) => (
            <ButtonLink
              key={one}
              variant="outline"
              size="sm"
              href={`${base}/dashboard/notifications/log?state=${one}`}
            >
              {t(`state.${one}`)}
            </ButtonLink>
          ))}
        </div>
      }
    />
  )
}

function NothingFound({ isFiltered, base }: { isFiltered: boolean; base: string }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <EmptyState
      icon={<MailSearch />}
      title={t(isFiltered ? 'log_no_match' : 'log_empty')}
      {...(isFiltered
        ? {
            action: (
              <ButtonLink variant="outline" href={`${base}/dashboard/notifications/log`}>
                {t('clear')}
              </ButtonLink>
            ),
          }
        : {})}
    >
      {t(isFiltered ? 'log_no_match_text' : 'log_empty_text')}
    </EmptyState>
  )
}

/** The messages that the filter finds, and the ways to more of them. */
function Found({
  page,
  filter,
  here,
  view,
}: {
  page: LogPage
  filter: AskedLog
  here: string
  view: Omit<Parameters<typeof LogList>[0], 'rows'>
}) {
  return (
    <>
      {page.rows.length > 0 ? (
        <LogList rows={page.rows} {...view} />
      ) : (
        <NothingFound isFiltered={queryOf(filter) !== ''} base={view.base} />
      )}
      <Pagination
        previous={page.newer === null ? null : `${here}${queryOf(filter, { after: page.newer })}`}
        next={page.older === null ? null : `${here}${queryOf(filter, { before: page.older })}`}
      />
    </>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const [t, searchParams, { timeZone }] = await Promise.all([
    getTranslations('dashboard.notifications'),
    props.searchParams,
    getShopSettings(ctx),
  ])
  const given = firstOfEach(searchParams)
  const asked = readFilter(AskedLog, given, ctx.locale)
  const { state, message, order } = asked.filter
  const page = await listLog(
    ctx,
    { state: state ?? null, template: message ?? null, orderNumber: order ?? null },
    { before: given.before, after: given.after },
  )
  const here = `${base}/dashboard/notifications/log`
  const canWrite = isWritable && permissions.has('notifications.write')
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <NotificationsTabs base={base} part="log" />
      {page.troubled > 0 && state === undefined ? <Troubled page={page} base={base} /> : null}
      <LogFilters key={queryOf(asked.typed)} address={here} view={asked} />
      {permissions.has('customers.read') ? null : <p className="text-sm text-muted">{t('masked')}</p>}
      {isRefused(asked) ? (
        <FilterRefused href={here} view={asked} />
      ) : (
        <Found
          page={page}
          filter={asked.filter}
          here={here}
          view={{ base, locale: ctx.locale, timeZone, canWrite }}
        />
      )}
      <Live everySeconds={5} />
    </>
  )
}
