import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CommandsList } from '@/components/dashboard/discord/commands/commands-list'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getCommandsPage } from '@/lib/discord/permits/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.permits')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('discord.manage')
  const [t, page] = await Promise.all([getTranslations('dashboard.discord.permits'), getCommandsPage(ctx)])
  const { commands, version, prefix, roles, channels } = page
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <Panel title={t('limits')}>
        <p className="text-sm text-muted">{t('typed', { prefix })}</p>
        <CommandsList
          commands={commands}
          version={version}
          roles={roles}
          channels={channels}
          canWrite={isWritable}
        />
      </Panel>
      <Live everySeconds={30} />
    </>
  )
}
