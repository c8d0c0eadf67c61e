import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConnectionCard } from '@/components/payments/connection-card'
import { InboxList } from '@/components/payments/inbox-list'
import { Alert } from '@/components/ui/alert'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/auth/member'
import { env } from '@/lib/core/env'
import { listConnections, listInbox } from '@/lib/payments/service'
import { getShopSettings } from '@/lib/platform/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.payments')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, permissions, isWritable } = await requireMember('payments.read')
  const [t, settings, connections, inbox] = await Promise.all([
    getTranslations('dashboard.payments'),
    getShopSettings(ctx),
    listConnections(ctx),
    listInbox(ctx, { limit: 20 }),
  ])
  const canManage = permissions.has('payments.manage')
  const view = { locale: ctx.locale, timeZone: settings.timeZone }
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {canManage ? null : <Alert>{t('owner_only')}</Alert>}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {(['midtrans', 'stripe'] as const).map((provider) => (
          <ConnectionCard
            key={provider}
            provider={provider}
            connection={
              connections.find((one) => one.provider === provider && one.status !== 'disconnected') ?? null
            }
            canManage={canManage && isWritable}
            canChooseMode={env().PAYMENTS_MODE === 'live'}
            {...view}
          />
        ))}
      </div>
      <InboxList {...inbox} {...view} />
      <Live everySeconds={8} />
    </>
  )
}
