import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FindKey } from '@/components/dashboard/stock/find-key'
import { StockList } from '@/components/dashboard/stock/stock-list'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { readFilter } from '@/lib/core/requests/filter/filter'
import { first, firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { listStock } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { AskedStock } from '@/lib/commerce/stock/schema/stock'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.stock')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.stock'), props.searchParams])
  const view = readFilter(AskedStock, firstOfEach(given), ctx.locale)
  const query = view.filter.query || undefined
  const isLow = first(given.low) === '1'
  const page = Math.max(1, Number(first(given.page)) || 1)
  const [stock, { timeZone }] = await Promise.all([
    listStock(ctx, { query, isLow, page }),
    getShopSettings(ctx),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {isWritable && permissions.has('stock.reveal') ? (
        <FindKey
          base={base}
          locale={ctx.locale}
          timeZone={timeZone}
          canTakeOut={permissions.has('stock.write')}
        />
      ) : null}
      <StockList stock={stock} asked={{ query, isLow, page }} view={view} base={base} />
    </>
  )
}
