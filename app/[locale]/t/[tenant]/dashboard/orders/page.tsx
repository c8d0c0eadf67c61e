import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoOrders, OrderFilters, OrdersPager, OrdersTable } from '@/components/commerce/orders-list'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/auth/member'
import { first } from '@/lib/core/search-params'
import type { SearchParams } from '@/lib/core/search-params'
import { ORDER_STATUSES } from '@/lib/commerce/schema'
import { listOrders } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.orders')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('orders.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.orders'), props.searchParams])
  const status = ORDER_STATUSES.find((one) => one === first(given.status))
  const query = (first(given.q) ?? '').trim().slice(0, 200)
  const cursor = first(given.after)
  const filter = { query, ...(status ? { status } : {}) }
  const [settings, { orders, next: nextCursor }] = await Promise.all([
    getShopSettings(ctx),
    listOrders(ctx, filter, { place: cursor ? { after: cursor } : "start" }),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('live')} />
      <OrderFilters base={base} filter={filter} />
      {orders.length > 0 ? (
        <OrdersTable orders={orders} base={base} locale={ctx.locale} timeZone={settings.timeZone} />
      ) : (
        <NoOrders base={base} isFiltered={status !== undefined || query !== ''} />
      )}
      <OrdersPager base={base} filter={filter} nextCursor={nextCursor} isFirst={cursor === undefined} />
      <Live everySeconds={5} />
    </>
  )
}
