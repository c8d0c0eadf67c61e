import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { OrderPage } from '@/components/dashboard/order/order-page'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { readFilter } from '@/lib/core/requests/filter/filter'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { askedOrders, writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import { findNeighbours } from '@/lib/commerce/desk/service/order-list'
import { isId } from '@/lib/core/ids'
import { getOrderForMember } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { listOrderTold } from '@/lib/whatsapp/outbox/service/ordering'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.orders')
  return { title: t('number') }
}

export default async function Page(props: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const { id } = await props.params
  if (!isId(id)) notFound()
  const [settings, order, given] = await Promise.all([
    getShopSettings(ctx),
    getOrderForMember(ctx, id).catch(missing),
    props.searchParams,
  ])
  const { currency } = settings
  const query = Object.fromEntries(new URLSearchParams(first(given.list) ?? ''))
  const filter = readFilter(askedOrders(currency, ctx.locale), query, ctx.locale).filter
  const neighbours = await findNeighbours(ctx, id, filter)
  return (
    <>
      <OrderPage
        order={order}
        told={order.chat ? await listOrderTold(ctx, id) : []}
        base={base}
        way={{ ...neighbours, list: writeOrderFilter(filter, currency) }}
        locale={ctx.locale}
        timeZone={settings.timeZone}
        may={{
          refund: isWritable && permissions.has('orders.refund'),
          cancel: isWritable && permissions.has('orders.cancel'),
          fulfil: isWritable && permissions.has('orders.fulfil'),
          note: isWritable,
          keys: {
            reveal: isWritable && permissions.has('stock.reveal'),
            change: isWritable && permissions.has('stock.reveal') && permissions.has('stock.write'),
          },
        }}
      />
      <Live everySeconds={10} follows={ctx.isImpersonating ? undefined : '/api/live'} />
    </>
  )
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}
