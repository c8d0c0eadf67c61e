import { useTranslations } from 'next-intl'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'

/** The parts of the notifications: what is said, when, and what became of it. */
export function NotificationsTabs({ base, part }: { base: string; part: 'messages' | 'timing' | 'log' }) {
  const t = useTranslations('dashboard.notifications')
  const address = `${base}/dashboard/notifications`
  const hrefs = { messages: address, timing: `${address}/timing`, log: `${address}/log` }
  return (
    <TabsNav
      label={t('tabs')}
      current={hrefs[part]}
      tabs={(['messages', 'timing', 'log'] as const).map((one) => ({
        href: hrefs[one],
        label: t(`tab.${one}`),
      }))}
    />
  )
}
