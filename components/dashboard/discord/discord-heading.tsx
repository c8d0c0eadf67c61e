import { useTranslations } from 'next-intl'
import { DiscordTabs } from './discord-tabs'
import { PageHeading } from '@/components/layout/page-heading'
import type { Permission } from '@/lib/core/guards/permission'

/** The top of each page about the shop's Discord, with the way back for whoever sees the modules. */
export function DiscordHeading({
  title,
  text,
  base,
  permissions,
}: {
  title: string
  text: string
  base: string
  permissions: ReadonlySet<Permission>
}) {
  const t = useTranslations('dashboard.discord')
  const back = { href: `${base}/dashboard/modules`, label: t('back') }
  return (
    <>
      <PageHeading title={title} text={text} {...(permissions.has('modules.configure') ? { back } : {})} />
      <DiscordTabs base={base} permissions={permissions} />
    </>
  )
}
