import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequestList } from '@/components/dashboard/order/refund-requests/request-list'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireMember } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { countRefundRequests, listRefundRequests } from '@/lib/commerce/returns/service/answering'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.refund_requests')
  return { title: t('title') }
}

/** What customers ask back: who has waited longest stands first. */
export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const { state } = firstOfEach(await props.searchParams)
  const which = state === 'answered' ? 'answered' : 'open'
  const [t, orders, { timeZone }, { requests, isCut }, waiting] = await Promise.all([
    getTranslations('dashboard.refund_requests'),
    getTranslations('dashboard.order'),
    getShopSettings(ctx),
    listRefundRequests(ctx, which),
    countRefundRequests(ctx),
  ])
  const here = `${base}/dashboard/orders/refund-requests`
  const addresses = { open: here, answered: `${here}?state=answered` }
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/orders`, label: orders('back') }}
        title={t('title')}
        text={t('text')}
      />
      <TabsNav
        label={t('filter')}
        current={addresses[which]}
        tabs={[
          { href: addresses.open, label: t('open'), count: waiting },
          { href: addresses.answered, label: t('answered') },
        ]}
      />
      <RequestList
        requests={requests}
        which={which}
        base={base}
        locale={ctx.locale}
        timeZone={timeZone}
        mayRefund={isWritable && permissions.has('orders.refund')}
        isForOthers={!permissions.has('orders.refund')}
      />
      {isCut ? <p className="text-sm text-muted">{t('cut', { count: requests.length })}</p> : null}
      <Live everySeconds={20} follows={ctx.isImpersonating ? undefined : '/api/live'} />
    </>
  )
}
