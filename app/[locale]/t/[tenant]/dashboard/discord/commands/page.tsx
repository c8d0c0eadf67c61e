import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CommandsList } from '@/components/dashboard/discord/commands/commands-list'
import { DiscordTabs } from '@/components/dashboard/discord/discord-tabs'
import { PageHeading } from '@/components/layout/page-heading'
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
  const [t, discord, page] = await Promise.all([
    getTranslations('dashboard.discord.permits'),
    getTranslations('dashboard.discord'),
    getCommandsPage(ctx),
  ])
  const { commands, version, prefix, roles, channels } = page
  return (
    <>
      <PageHeading
        title={discord('title')}
        text={t('text')}
        back={{ href: `${base}/dashboard/modules`, label: discord('back') }}
      />
      <DiscordTabs base={base} permissions={permissions} />
      <Panel title={t('title')}>
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
