import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AnalyticsSection, AnalyticsSkeleton } from '@/components/dashboard/analytics/analytics-section'
import { RangePicker } from '@/components/dashboard/analytics/range-picker'
import { NoOrders } from '@/components/dashboard/orders/orders-list'
import { RecentOrders } from '@/components/dashboard/home/recent-orders'
import { PageHeading } from '@/components/layout/page-heading'
import { FirstSteps } from '@/components/dashboard/home/first-steps'
import { Matters, TodayFigures } from '@/components/dashboard/home/overview'
import { Live } from '@/components/ui/live'
import { TextLink } from '@/components/ui/navigation/text-link'
import { requireMember } from '@/lib/core/guards/member'
import type { MemberContext } from '@/lib/core/context'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { originOf } from '@/lib/core/tenancy/tenant'
import { choose, readWish } from '@/lib/core/time/range'
import { dayOf } from '@/lib/core/time/calendar'
import type { Wish } from '@/lib/core/time/range'
import type { Analytics } from '@/lib/commerce/analytics/schema'
import { getTodayNumbers, listOrders } from '@/lib/commerce/service'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { countLendingNeeds } from '@/lib/lending/paying/service/needs'
import { listConnections } from '@/lib/payments/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { findMatters } from './matters'
import { findSteps } from './first-steps'
import type { OrderRow } from '@/lib/commerce/desk/schema/order-detail'
import type { TenantSettings } from '@/lib/platform/schema'
import { ReachedLimits } from './reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.home')
  return { title: t('title') }
}

async function Performance({
  ctx,
  base,
  analytics,
}: {
  ctx: MemberContext
  base: string
  analytics: Promise<Analytics>
}) {
  return <AnalyticsSection analytics={await analytics} locale={ctx.locale} base={base} />
}

async function ShopFigures({
  ctx,
  base,
  timeZone,
  wish,
  analytics,
}: {
  ctx: MemberContext
  base: string
  timeZone: string
  wish: Wish
  analytics: Promise<Analytics>
}) {
  const t = await getTranslations('dashboard.analytics')
  const today = dayOf(new Date(), timeZone)
  const choice = choose(wish, today)
  return (
    <section aria-labelledby="performance" className="flex flex-col gap-4">
      <h2 id="performance" className="text-base font-semibold">
        {t('title')}
      </h2>
      <RangePicker
        choice={choice}
        isUnitAsked={wish.unit !== null}
        today={today}
        href={`${base}/dashboard`}
      />
      <Suspense key={JSON.stringify(choice)} fallback={<AnalyticsSkeleton />}>
        <Performance ctx={ctx} base={base} analytics={analytics} />
      </Suspense>
    </section>
  )
}

function Recent({
  base,
  orders,
  ctx,
  settings,
}: {
  base: string
  orders: OrderRow[]
  ctx: MemberContext
  settings: TenantSettings
}) {
  const t = useTranslations('dashboard.home')
  return (
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
        <RecentOrders orders={orders} base={base} locale={ctx.locale} timeZone={settings.timeZone} />
      )}
    </section>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const asked = await props.searchParams
  const wish = readWish(firstOfEach(asked))
  // Asked for first and waited for last: the database counts while the rest of the page is made.
  const analytics = permissions.has('analytics.read') ? getAnalytics(ctx, wish) : null
  analytics?.catch(() => undefined)
  const [t, settings, numbers, { orders }, connections, bot, lending] = await Promise.all([
    getTranslations('dashboard.home'),
    getShopSettings(ctx),
    getTodayNumbers(ctx),
    listOrders(ctx, {}, { limit: 5 }),
    permissions.has('payments.read') ? listConnections(ctx) : null,
    permissions.has('discord.manage') ? getConnection(ctx) : null,
    permissions.has('lending.read') ? countLendingNeeds(ctx) : null,
  ])
  // While nothing can be changed nobody is told to do anything that changes the shop.
  const steps = isWritable ? await findSteps(ctx, { base, hasOrders: orders.length > 0, connections }) : null
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
      <ReachedLimits meters={['orders', 'api_calls', 'products', 'storage']} />
      {steps ? <FirstSteps steps={steps} canDismiss={permissions.has('settings.write')} /> : null}
      {analytics ? <TodayFigures numbers={numbers} locale={ctx.locale} /> : null}
      <Matters
        matters={await findMatters(
          base,
          numbers,
          { connections, isWritable },
          bot?.connection ?? null,
          lending,
        )}
      />
      {analytics ? (
        <ShopFigures ctx={ctx} base={base} timeZone={settings.timeZone} wish={wish} analytics={analytics} />
      ) : null}
      <Recent base={base} orders={orders} ctx={ctx} settings={settings} />
      <Live everySeconds={20} />
    </>
  )
}
