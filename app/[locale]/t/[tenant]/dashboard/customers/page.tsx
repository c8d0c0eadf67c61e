import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import {
  CustomerFilters,
  CustomersPager,
  CustomersTable,
  NoCustomers,
} from '@/components/dashboard/customers/customers-list'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import type { CustomerFilter } from '@/lib/commerce/customers/schema/customers'
import { listCustomers } from '@/lib/commerce/service'
import { cutText } from '@/lib/core/text/text'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.customers')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('customers.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.customers'), props.searchParams])
  const only = first(given.only)
  const filter: CustomerFilter = {
    query: cutText((first(given.q) ?? '').trim(), 100),
    sort: CUSTOMER_SORTS.find((one) => one === first(given.sort)) ?? 'newest',
    only: only === 'blocked' || only === 'consented' ? only : 'all',
  }
  const page = await listCustomers(ctx, { ...filter, after: first(given.after), before: first(given.before) })
  const { customers, previous, next, count, currency, timeZone } = page
  return (
    <>
      <PageHeading
        title={t('title')}
        text={count.shown === 0 ? null : t(count.isMore ? 'count_more' : 'count', { count: count.shown })}
      />
      {given.erased === '1' ? <Alert tone="success">{t('erased_done')}</Alert> : null}
      {count.shown > 0 ? <CustomerFilters base={base} filter={filter} /> : null}
      {customers.length > 0 ? (
        <CustomersTable customers={customers} base={base} locale={ctx.locale} {...{ timeZone, currency }} />
      ) : (
        <NoCustomers base={base} isFiltered={count.shown > 0} />
      )}
      <CustomersPager base={base} filter={filter} previous={previous} next={next} />
    </>
  )
}
