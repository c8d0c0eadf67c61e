import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { MessageList } from '@/components/dashboard/notifications/message-list'
import { NotificationsTabs } from '@/components/dashboard/notifications/notifications-tabs'
import { Alert } from '@/components/ui/alert'
import { requireMember } from '@/lib/core/guards/member'
import { getRules, listOwnTemplates } from '@/lib/notifications/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.notifications')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions } = await requireMember('orders.read')
  const [t, { rules }, own] = await Promise.all([
    getTranslations('dashboard.notifications'),
    getRules(ctx),
    listOwnTemplates(ctx),
  ])
  const isBroken = Object.values(own).some((list) => list.some((one) => one.isBroken))
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <NotificationsTabs base={base} part="messages" />
      {isBroken ? (
        <Alert tone="warning" title={t('broken')}>
          {t('broken_text')}
        </Alert>
      ) : null}
      <p className="text-sm text-muted">
        {t.rich('whatsapp', {
          link: (text) =>
            permissions.has('whatsapp.manage') ? (
              <Link href={`${base}/dashboard/whatsapp`} className="underline">
                {text}
              </Link>
            ) : (
              text
            ),
        })}
      </p>
      <MessageList base={base} rules={rules} own={own} />
    </>
  )
}
