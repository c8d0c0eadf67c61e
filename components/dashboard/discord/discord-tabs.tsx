import { useTranslations } from 'next-intl'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import type { Permission } from '@/lib/core/guards/permission'
import { DISCORD_PAGES } from './pages'

/** The pages about the shop's Discord, as far as the person may see them. */
export function DiscordTabs({ base, permissions }: { base: string; permissions: ReadonlySet<Permission> }) {
  const t = useTranslations('dashboard.discord.pages')
  const tabs = DISCORD_PAGES.filter(({ needs }) => needs.some((one) => permissions.has(one))).map(
    ({ name, path }) => ({ href: `${base}/dashboard/discord${path}`, label: t(name) }),
  )
  return <TabsNav label={t('label')} tabs={tabs} />
}
