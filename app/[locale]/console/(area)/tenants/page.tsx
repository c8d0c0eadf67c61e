import { Download, Plus, Store } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { TenantsFilter } from '@/components/console/tenants/tenants-filter'
import { TenantsTable } from '@/components/console/tenants/tenants-table'
import type { TenantLine } from '@/components/console/tenants/tenants-table'
import { ButtonLink } from '@/components/ui/form/button'
import { formatDateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import type { Locale } from '@/lib/core/context'
import { requireOperator } from '@/lib/core/guards/member'
import { formatMoney } from '@/lib/core/money/money'
import { isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { TenantFilter, TenantPlace } from '@/lib/platform/console/schema/tenants'
import { listPlanChoices } from '@/lib/platform/console/service/plans'
import { listTenants } from '@/lib/platform/console/service/tenants/tenants'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.tenants')
  return { title: t('title'), robots: { index: false } }
}

type TenantOfList = Awaited<ReturnType<typeof listTenants>>['tenants'][number]

function lineOf(one: TenantOfList, locale: Locale): Omit<TenantLine, 'plan'> {
  return {
    id: one.id,
    slug: one.slug,
    name: one.name,
    status: one.status,
    isLeaving: one.deletionDueAt !== null,
    isInMaintenance: one.isInMaintenance,
    orders: String(one.ordersCount),
    revenue: formatMoney(one.revenueMinor, one.currency, locale),
    created: formatDateTime(one.createdAt, locale, 'UTC', 'date'),
  }
}

async function Actions({ here, query }: { here: string; query: string | null }) {
  const t = await getTranslations('console.tenants')
  return (
    <>
      {query === null ? null : (
        <a href={`/api/console/tenants${query}`} download className="button button--outline button--md">
          <Download aria-hidden className="size-4" />
          {t('export')}
        </a>
      )}
      <ButtonLink href={`${here}/new`}>
        <Plus aria-hidden className="size-4" />
        {t('new')}
      </ButtonLink>
    </>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireOperator()
  const given = firstOfEach(await props.searchParams)
  const view = readFilter(TenantFilter, given, ctx.locale)
  const { filter } = view
  const [t, page, plans] = await Promise.all([
    getTranslations('console.tenants'),
    listTenants(ctx, filter, TenantPlace.parse(given)),
    listPlanChoices(ctx),
  ])
  const here = `${base}/tenants`
  const lines = page.tenants.map((one) => ({
    ...lineOf(one, ctx.locale),
    plan: plans.find(({ value }) => value === one.plan?.id)?.label ?? t('no_plan'),
  }))
  const query = queryOf(filter)
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('with_own')}
        actions={<Actions here={here} query={isRefused(view) ? null : query} />}
      />
      <TenantsFilter key={queryOf(view.typed)} action={here} view={view} plans={plans} />
      {isRefused(view) ? (
        <FilterRefused href={here} view={view} />
      ) : (
        <>
          {lines.length === 0 ? (
            <EmptyState icon={<Store />} title={t('empty')} />
          ) : (
            <TenantsTable
              key={`${query} ${lines[0]?.id}`}
              lines={lines}
              base={base}
              filter={query.slice(1)}
              count={page.count}
              plans={plans}
            />
          )}
          <Pagination
            previous={page.previous === null ? null : `${here}${queryOf(filter, { before: page.previous })}`}
            next={page.next === null ? null : `${here}${queryOf(filter, { after: page.next })}`}
          />
        </>
      )}
      <ConsoleLive />
    </>
  )
}
