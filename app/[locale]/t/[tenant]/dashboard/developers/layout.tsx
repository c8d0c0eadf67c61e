import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireMember } from '@/lib/core/guards/member'

/** The two halves of what programs do here. Every page asks for its own permission. */
export default async function DevelopersLayout({ children }: { children: ReactNode }) {
  const { base, permissions } = await requireMember()
  const t = await getTranslations('dashboard.developers')
  const developers = `${base}/dashboard/developers`
  const tabs = [
    { href: developers, label: t('keys') },
    { href: `${developers}/webhooks`, label: t('webhooks') },
  ]
  const isSeen = permissions.has('api_keys.manage') && permissions.has('webhooks.manage')
  return (
    <>
      {isSeen ? <TabsNav label={t('tabs')} tabs={tabs} /> : null}
      {children}
    </>
  )
}
