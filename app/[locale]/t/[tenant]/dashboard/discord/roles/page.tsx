import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { GrantList } from '@/components/dashboard/discord/roles/grant-list'
import { SoldRoles } from '@/components/dashboard/discord/roles/sold-roles'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getRoles } from '@/lib/discord/roles/service/product-roles'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.roles')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('discord.manage')
  const [t, view, shop] = await Promise.all([
    getTranslations('dashboard.discord.roles'),
    getRoles(ctx),
    getShopSettings(ctx),
  ])
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <SoldRoles view={view} canWrite={isWritable} />
      <GrantList
        grants={view.grants}
        orders={`${base}/dashboard/orders`}
        locale={ctx.locale}
        timeZone={shop.timeZone}
      />
      {view.grants.length > 0 ? <Live everySeconds={5} /> : null}
    </>
  )
}
