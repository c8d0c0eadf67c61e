import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { WelcomeForm } from '@/components/dashboard/discord/welcome/welcome-form'
import { WelcomePreviews } from '@/components/dashboard/discord/welcome/welcome-preview'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { TextLink } from '@/components/ui/navigation/text-link'
import { requireMember } from '@/lib/core/guards/member'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { listGivableRoles } from '@/lib/discord/directory/service'
import { getFeatureSettings } from '@/lib/discord/settings/service'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import { previewWelcome, usualTexts } from '@/lib/discord/welcome/service/preview'
import { getBot } from '@/lib/platform/configuration/service/bot'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.welcome')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('discord.manage')
  const [t, bot, { connection }, kept, roles, shop] = await Promise.all([
    getTranslations('dashboard.discord.welcome'),
    getBot(ctx),
    getConnection(ctx),
    getFeatureSettings(ctx, 'welcome', WelcomeSettings),
    listGivableRoles(ctx),
    getShopSettings(ctx),
  ])
  const { settings } = bot
  const previews = await previewWelcome(kept.values, connection?.serverName ?? shop.name)
  const problem =
    settings.features.welcome !== true ? 'off' : settings.channels.welcome === undefined ? 'no_channel' : null
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {problem === null ? null : (
        <Alert>
          {t(problem)} <TextLink href={`${base}/dashboard/discord`}>{t('settings')}</TextLink>
        </Alert>
      )}
      <WelcomePreviews previews={previews} language={settings.language} />
      <Panel title={t('form')}>
        <WelcomeForm
          settings={kept.values}
          version={kept.version}
          usual={usualTexts()}
          roles={roles}
          canWrite={isWritable}
        />
      </Panel>
      <Live everySeconds={20} />
    </>
  )
}
