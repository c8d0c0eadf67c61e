import { useTranslations } from 'next-intl'
import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ExportLinks } from '@/components/dashboard/orders/export-links'
import { FilterChips } from '@/components/dashboard/orders/filter-chips'
import { OrderTabs } from '@/components/dashboard/orders/order-tabs'
import { ordersAddress } from '@/components/dashboard/orders/orders-address'
import { OrdersBar } from '@/components/dashboard/orders/orders-bar'
import { OrdersFilter } from '@/components/dashboard/orders/orders-filter'
import { OrdersKeyboard } from '@/components/dashboard/orders/orders-keyboard'
import { NoOrders, OrdersTable } from '@/components/dashboard/orders/orders-list'
import { OrdersPager } from '@/components/dashboard/orders/orders-pager'
import { OrdersViews } from '@/components/dashboard/orders/orders-views'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Live } from '@/components/ui/live'
import type { Locale } from '@/lib/core/context'
import type { Permission } from '@/lib/core/guards/permission'
import { requireMember } from '@/lib/core/guards/member'
import type { Currency } from '@/lib/core/money/money'
import { isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import {
  askedOrders,
  isFiltering,
  readOrderPlace,
  writeOrderFilter,
} from '@/lib/commerce/desk/rules/order-filter'
import { listOrders } from '@/lib/commerce/service'
import { listOrderViews } from '@/lib/commerce/desk/service/order-desk'
import { countMatchingOrders, countOrderTabs, listOrderChoices } from '@/lib/commerce/desk/service/order-list'
import { countRefundRequests } from '@/lib/commerce/returns/service/answering'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { OrderFilter, SavedView } from '@/lib/commerce/desk/schema/orders'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.orders')
  return { title: t('title') }
}

type Place = Parameters<typeof ordersAddress>[3]

/** The ways through the list: back and on, to its beginning and to its end. */
function linksOf(
  { previous, next }: { previous: string | null; next: string | null },
  to: (place?: Place) => string,
) {
  return {
    start: previous === null ? null : to(),
    previous: previous === null ? null : to({ before: previous }),
    next: next === null ? null : to({ after: next }),
    end: next === null ? null : to({ at: 'end' }),
  }
}

function OrdersActions({
  filter,
  currency,
  views,
  may,
  base,
}: {
  filter: OrderFilter
  currency: Currency
  views: SavedView[]
  may: { export: boolean; fulfil: boolean; import: boolean }
  base: string
}) {
  const t = useTranslations('dashboard.orders')
  const imports = useTranslations('dashboard.order_import')
  return (
    <>
      <OrdersViews filter={writeOrderFilter(filter, currency)} views={views} />
      {may.export ? <ExportLinks filter={filter} currency={currency} /> : null}
      {may.import ? (
        <ButtonLink variant="outline" href={`${base}/dashboard/orders/import`}>
          {imports('link')}
        </ButtonLink>
      ) : null}
      {may.fulfil ? (
        <ButtonLink href={`${base}/dashboard/orders/new`}>
          <Plus aria-hidden className="size-4" />
          {t('new')}
        </ButtonLink>
      ) : null}
    </>
  )
}

type View = { base: string; filter: OrderFilter; currency: Currency; timeZone: string; locale: Locale }

/** The orders that the filter finds, and the ways to more of them. */
function Found({
  page,
  count,
  view,
}: {
  page: Awaited<ReturnType<typeof listOrders>>
  count: Awaited<ReturnType<typeof countMatchingOrders>>
  view: View
}) {
  const { base, filter, currency, timeZone, locale } = view
  return (
    <>
      {page.orders.length > 0 ? (
        <OrdersTable
          orders={page.orders}
          base={base}
          list={writeOrderFilter(filter, currency)}
          locale={locale}
          timeZone={timeZone}
        />
      ) : (
        <NoOrders base={base} isFiltered={isFiltering(filter)} />
      )}
      <OrdersPager
        count={count}
        isCut={page.isCut}
        locale={locale}
        links={linksOf(page, (place) => ordersAddress(base, filter, currency, place))}
      />
    </>
  )
}

/** In place of the orders; fields below the search have what is wrong with them beside them. */
function Refused({ base, view }: { base: string; view: FilterView }) {
  const t = useTranslations('dashboard.orders')
  const labels = { q: t('search'), status: t('status'), customer: t('customer'), sort: t('sort') }
  return <FilterRefused href={`${base}/dashboard/orders`} view={view} labels={labels} />
}

function mayIn(allow: (right: Permission) => boolean, isListRefused: boolean) {
  return {
    fulfil: allow('orders.fulfil'),
    cancel: allow('orders.cancel'),
    export: allow('orders.export') && !isListRefused,
    // What was paid elsewhere is written down by whoever may write down money.
    import: allow('orders.refund'),
  }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const [t, given, { currency, timeZone }] = await Promise.all([
    getTranslations('dashboard.orders'),
    props.searchParams,
    getShopSettings(ctx),
  ])
  const query = firstOfEach(given)
  const asked = readFilter(askedOrders(currency, ctx.locale), query, ctx.locale)
  const { filter } = asked
  const place = readOrderPlace(query)
  const [page, count, choices, views, counts, refundRequests] = await Promise.all([
    listOrders(ctx, filter, { place }),
    countMatchingOrders(ctx, filter),
    listOrderChoices(ctx, filter.productId),
    listOrderViews(ctx),
    countOrderTabs(ctx, filter),
    countRefundRequests(ctx),
  ])
  const list = { base, filter, currency, choices }
  const allow = (right: Permission): boolean => isWritable && permissions.has(right)
  const may = mayIn(allow, isRefused(asked))
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('live')}
        actions={<OrdersActions {...{ filter, currency, views, base, may }} />}
      />
      <ReachedLimits meters={['orders']} />
      {isRefused(asked) ? null : <OrderTabs {...list} {...{ views, counts, refundRequests }} />}
      <OrdersFilter key={queryOf(asked.typed)} {...list} view={asked} />
      {isRefused(asked) ? (
        <Refused base={base} view={asked} />
      ) : (
        <>
          <FilterChips {...list} locale={ctx.locale} />
          <Found page={page} count={count} view={{ base, filter, currency, timeZone, locale: ctx.locale }} />
        </>
      )}
      <OrdersBar may={may} />
      <OrdersKeyboard />
      <Live everySeconds={20} follows={ctx.isImpersonating ? undefined : '/api/live'} />
    </>
  )
}
