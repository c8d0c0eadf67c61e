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
import { Live } from '@/components/ui/live'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { STATES, isTemplate } from '@/lib/notifications/schema'
import { listLog } from '@/lib/notifications/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { LogPage } from '@/lib/notifications/service/log'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.notifications')
  return { title: t('log') }
}

/** What is asked for in the address, as far as it makes sense. */
function filterOf(given: Awaited<SearchParams>) {
  const state = STATES.find((one) => one === first(given.state))
  const asked = first(given.message)
  const template = isTemplate(asked) ? asked : undefined
  const order = (first(given.order) ?? '').trim().slice(0, 20)
  return { state, template, order }
}

function addressOf(
  base: string,
  { state, template, order }: ReturnType<typeof filterOf>,
  more: Record<string, string>,
): string {
  const query = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(template ? { message: template } : {}),
    ...(order ? { order } : {}),
    ...more,
  }).toString()
  return `${base}/dashboard/notifications/log${query ? `?${query}` : ''}`
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

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const [t, given, { timeZone }] = await Promise.all([
    getTranslations('dashboard.notifications'),
    props.searchParams,
    getShopSettings(ctx),
  ])
  const filter = filterOf(given)
  const { state, template, order } = filter
  const page = await listLog(
    ctx,
    { state: state ?? null, template: template ?? null, orderNumber: order || null },
    { before: first(given.before), after: first(given.after) },
  )
  const address = (more: Record<string, string>): string => addressOf(base, filter, more)
  const isFiltered = state !== undefined || template !== undefined || order !== ''
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <NotificationsTabs base={base} part="log" />
      {page.troubled > 0 && state === undefined ? <Troubled page={page} base={base} /> : null}
      <LogFilters
        address={`${base}/dashboard/notifications/log`}
        filter={{ order, ...(state ? { state } : {}), ...(template ? { template } : {}) }}
      />
      {permissions.has('customers.read') ? null : <p className="text-sm text-muted">{t('masked')}</p>}
      {page.rows.length > 0 ? (
        <LogList
          rows={page.rows}
          base={base}
          locale={ctx.locale}
          timeZone={timeZone}
          canWrite={isWritable && permissions.has('notifications.write')}
        />
      ) : (
        <NothingFound isFiltered={isFiltered} base={base} />
      )}
      <Pagination
        previous={page.newer === null ? null : address({ after: page.newer })}
        next={page.older === null ? null : address({ before: page.older })}
      />
      <Live everySeconds={5} />
    </>
  )
}
