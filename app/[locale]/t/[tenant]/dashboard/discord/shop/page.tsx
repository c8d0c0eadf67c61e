import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { PreviewPanel } from '@/components/dashboard/discord/shop/preview-panel'
import { ShopForm } from '@/components/dashboard/discord/shop/shop-form'
import { StandingPanel } from '@/components/dashboard/discord/shop/standing-panel'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getShopPage, previewShop } from '@/lib/discord/boards/service/page'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.shop')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('discord.manage')
  const [t, view, shop] = await Promise.all([
    getTranslations('dashboard.discord.shop'),
    getShopPage(ctx),
    getShopSettings(ctx),
  ])
  const previews = await previewShop(ctx, view.settings.buyers)
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <StandingPanel view={view} canManage={isWritable} locale={ctx.locale} timeZone={shop.timeZone} />
      <Panel title={t('settings')}>
        <ShopForm view={view} canWrite={isWritable} />
      </Panel>
      <PreviewPanel previews={previews} />
      <Live everySeconds={5} />
    </>
  )
}
