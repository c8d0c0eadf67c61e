import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoOrders, OrdersTable } from '@/components/commerce/orders-list'
import { PageHeading } from '@/components/layout/page-heading'
import { FirstSteps, Matters, TodayFigures } from '@/components/platform/home/overview'
import { Live } from '@/components/ui/live'
import { TextLink } from '@/components/ui/text-link'
import { requireMember } from '@/lib/core/auth/member'
import { originOf } from '@/lib/core/tenant'
import { getTodayNumbers, listOrders, listProductsForMember } from '@/lib/commerce/service'
import { listConnections } from '@/lib/payments/service'
import { getShopSettings } from '@/lib/platform/service/shops'
import { findMatters } from './matters'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.home')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions } = await requireMember('orders.read')
  const [t, settings, numbers, { orders }, products, connections] = await Promise.all([
    getTranslations('dashboard.home'),
    getShopSettings(ctx),
    getTodayNumbers(ctx),
    listOrders(ctx, {}, { limit: 5 }),
    listProductsForMember(ctx),
    permissions.has('payments.read') ? listConnections(ctx) : null,
  ])
  const canTakePayments = connections === null || connections.some((one) => one.status === 'active')
  const hasProduct = products.some((product) => product.published)
  return (
    <>
      <PageHeading
        title={t('title')}
        text={
          <TextLink href={base || '/'} target="_blank" dir="ltr">
            {new URL(originOf(ctx.slug)).host}
          </TextLink>
        }
      />
      {orders.length === 0 ? (
        <FirstSteps
          steps={[
            { id: 'product', href: `${base}/dashboard/products`, isDone: hasProduct },
            { id: 'payment', href: `${base}/dashboard/payments`, isDone: canTakePayments },
            { id: 'order', href: base || '/', isDone: false },
          ]}
        />
      ) : null}
      <TodayFigures numbers={numbers} locale={ctx.locale} />
      <Matters matters={await findMatters(base, numbers, connections)} />
      <section className="flex flex-col gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-base font-semibold">{t('recent')}</h2>
          <TextLink href={`${base}/dashboard/orders`} className="text-sm">
            {t('all_orders')}
          </TextLink>
        </div>
        {orders.length === 0 ? (
          <NoOrders base={base} isFiltered={false} />
        ) : (
          <OrdersTable orders={orders} base={base} locale={ctx.locale} timeZone={settings.timeZone} />
        )}
      </section>
      <Live everySeconds={8} />
    </>
  )
}
