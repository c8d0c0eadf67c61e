import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import {
  CustomerFilters,
  CustomersExport,
  CustomersPager,
  CustomersTable,
  NoCustomers,
} from '@/components/dashboard/customers/customers-list'
import { PageHeading } from '@/components/layout/page-heading'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Alert } from '@/components/ui/alert'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, readFilter } from '@/lib/core/requests/filter/filter'
import { first, firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AskedCustomers } from '@/lib/commerce/customers/rules/customer-filter'
import { listCustomers } from '@/lib/commerce/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.customers')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions } = await requireMember('customers.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.customers'), props.searchParams])
  const view = readFilter(AskedCustomers, firstOfEach(given), ctx.locale)
  const { filter } = view
  const page = await listCustomers(ctx, { ...filter, after: first(given.after), before: first(given.before) })
  const { customers, previous, next, count, currency, timeZone } = page
  return (
    <>
      <PageHeading
        title={t('title')}
        text={
          count.shown === 0 || isRefused(view)
            ? null
            : t(count.isMore ? 'count_more' : 'count', { count: count.shown })
        }
        actions={
          customers.length > 0 && !isRefused(view) && permissions.has('orders.export') ? (
            <CustomersExport filter={filter} />
          ) : null
        }
      />
      {given.erased === '1' ? <Alert tone="success">{t('erased_done')}</Alert> : null}
      {count.shown > 0 ? <CustomerFilters base={base} filter={filter} view={view} /> : null}
      {isRefused(view) ? (
        <FilterRefused
          href={`${base}/dashboard/customers`}
          view={view}
          labels={{ q: t('search'), only: t('only'), sort: t('sort') }}
        />
      ) : (
        <>
          {customers.length > 0 ? (
            <CustomersTable
              customers={customers}
              base={base}
              locale={ctx.locale}
              {...{ timeZone, currency }}
            />
          ) : (
            <NoCustomers base={base} isFiltered={count.shown > 0} />
          )}
          <CustomersPager base={base} filter={filter} previous={previous} next={next} />
        </>
      )}
    </>
  )
}
