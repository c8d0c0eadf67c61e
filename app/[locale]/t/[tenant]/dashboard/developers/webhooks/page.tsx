import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddEndpoint } from '@/components/dashboard/developers/endpoint-form'
import { Endpoints } from '@/components/dashboard/developers/endpoints'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Live } from '@/components/ui/live'
import { env } from '@/lib/core/env'
import { requireMember } from '@/lib/core/guards/member'
import { offeredTopics } from '@/lib/integrations/schema'
import { listEndpoints } from '@/lib/integrations/service/webhooks/endpoints'
import { usesModule } from '@/lib/platform/plans/rules/plans'
import { shownEntitlements } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.developers')
  return { title: t('webhooks') }
}

export default async function Page() {
  const { ctx, base, isWritable } = await requireMember('webhooks.manage')
  const [t, { timeZone }, endpoints, mine] = await Promise.all([
    getTranslations('dashboard.developers'),
    getShopSettings(ctx),
    listEndpoints(ctx),
    shownEntitlements(ctx),
  ])
  const topics = offeredTopics((module) => usesModule(mine, module))
  const stopped = endpoints.filter((one) => one.state === 'failing')
  const areGone = stopped.every((one) => one.stoppedBecause === 'gone')
  return (
    <>
      <PageHeading
        title={t('webhooks')}
        text={t('webhooks_text')}
        {...(isWritable ? { actions: <AddEndpoint isDemo={env().isDemo} topics={topics} /> } : {})}
      />
      {stopped.length > 0 ? (
        <Alert tone="danger" title={t('failing_title')}>
          {t(areGone ? 'gone_text' : 'failing_text')}
        </Alert>
      ) : null}
      <Endpoints endpoints={endpoints} base={base} locale={ctx.locale} timeZone={timeZone} />
      <Live everySeconds={8} />
    </>
  )
}
