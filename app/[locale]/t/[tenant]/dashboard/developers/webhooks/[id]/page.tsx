import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EndpointPage } from '@/components/dashboard/developers/endpoint-page'
import { Live } from '@/components/ui/live'
import { env } from '@/lib/core/env'
import { requireMember } from '@/lib/core/guards/member'
import { isId } from '@/lib/core/ids'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { DELIVERY_STATES, offeredTopics } from '@/lib/integrations/schema'
import { listDeliveries } from '@/lib/integrations/service/webhooks/deliveries'
import { findEndpointView } from '@/lib/integrations/service/webhooks/endpoints'
import { usesModule } from '@/lib/platform/plans/rules/plans'
import { shownEntitlements } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.developers')
  return { title: t('webhooks') }
}

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function Page(props: Props) {
  const { ctx, base, isWritable } = await requireMember('webhooks.manage')
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  if (!isId(id)) notFound()
  const filter = DELIVERY_STATES.find((state) => state === query.state) ?? null
  const before = isId(query.before) ? query.before : null
  const [endpoint, page, { timeZone }, mine] = await Promise.all([
    findEndpointView(ctx, id),
    listDeliveries(ctx, id, { state: filter, before }),
    getShopSettings(ctx),
    shownEntitlements(ctx),
  ])
  if (!endpoint) notFound()
  return (
    <>
      <EndpointPage
        endpoint={endpoint}
        {...page}
        filter={filter}
        before={before}
        list={`${base}/dashboard/developers/webhooks`}
        canWrite={isWritable}
        isDemo={env().isDemo}
        offered={offeredTopics((module) => usesModule(mine, module))}
        locale={ctx.locale}
        timeZone={timeZone}
      />
      <Live everySeconds={4} />
    </>
  )
}
