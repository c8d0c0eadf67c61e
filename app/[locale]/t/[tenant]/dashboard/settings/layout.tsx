import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireMember } from '@/lib/core/guards/member'

/** The parts of the settings, above each of them. Every page asks for its own permission. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { base, permissions } = await requireMember()
  const t = await getTranslations('dashboard.nav')
  const settings = `${base}/dashboard/settings`
  const tabs = [
    { href: settings, label: t('settings_tabs.general') },
    { href: `${settings}/branding`, label: t('pages.branding') },
    { href: `${settings}/domain`, label: t('pages.domain') },
    { href: `${settings}/sender`, label: t('pages.sender') },
    { href: `${settings}/policies`, label: t('pages.policies') },
    { href: `${settings}/tax`, label: t('pages.tax') },
    { href: `${settings}/configuration`, label: t('pages.configuration') },
  ]
  return (
    <>
      {permissions.has('settings.write') ? <TabsNav label={t('settings_tabs.label')} tabs={tabs} /> : null}
      {children}
    </>
  )
}
