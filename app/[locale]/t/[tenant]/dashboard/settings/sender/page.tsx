import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { SenderPage } from '@/components/dashboard/settings/domain/sender-page'
import { requireMember } from '@/lib/core/guards/member'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { findSender, ourAddress } from '@/lib/platform/sender/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.sender')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, isWritable } = await requireMember('settings.write')
  const [t, settings, sender] = await Promise.all([
    getTranslations('dashboard.sender'),
    getShopSettings(ctx),
    findSender(ctx),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <SenderPage
        sender={sender}
        name={settings.mailFromName ?? settings.name}
        ours={ourAddress()}
        canChange={isWritable}
        locale={ctx.locale}
        timeZone={settings.timeZone}
      />
    </>
  )
}
