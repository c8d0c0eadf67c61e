import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { StockPage } from '@/components/dashboard/stock/stock-page'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getStock } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.stock')
  return { title: t('title') }
}

export default async function Page(props: {
  params: Promise<{ variant: string }>
  searchParams: SearchParams
}) {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const [{ variant }, given] = await Promise.all([props.params, props.searchParams])
  const [stock, { timeZone, currency }] = await Promise.all([
    getStock(ctx, variant, {
      movementsBefore: first(given.movements),
      unitsBefore: first(given.units),
      batchesBefore: first(given.batches),
    }).catch(missing),
    getShopSettings(ctx),
  ])
  return (
    <StockPage
      stock={stock}
      base={base}
      currency={currency}
      locale={ctx.locale}
      timeZone={timeZone}
      may={{
        adjust: isWritable && permissions.has('stock.write'),
        mark: isWritable && permissions.has('products.write'),
        reveal: isWritable && permissions.has('stock.reveal'),
        change: isWritable && permissions.has('stock.reveal') && permissions.has('stock.write'),
        seeOrders: permissions.has('orders.read'),
      }}
    />
  )
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}
