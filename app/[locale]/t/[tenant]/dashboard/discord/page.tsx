import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { BotCard } from '@/components/dashboard/discord/bot-card'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { firstDiscordPage } from '@/components/dashboard/discord/pages'
import { BotForm } from '@/components/dashboard/settings/bot-form'
import { DoctorPanel } from '@/components/dashboard/discord/doctor-panel'
import { DoorPanel } from '@/components/dashboard/discord/door-panel'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { env } from '@/lib/core/env'
import { requireMember } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listTimeZones } from '@/lib/core/time/time-zone'
import type { ConnectionView } from '@/lib/discord/connection/schema'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { listChannels } from '@/lib/discord/directory/service'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import { getDoor } from '@/lib/discord/door/service'
import { inviteUrl } from '@/lib/discord/features/rules'
import { getBot } from '@/lib/platform/configuration/service/bot'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord')
  return { title: t('title') }
}

/** In the demo a server is opened on the page of the simulated Discord. */
function inviteTo({ connection, active }: ConnectionView, serverId: string | null): string {
  if (env().DISCORD_MODE === 'simulator') return originOf('discord')
  return inviteUrl(connection?.applicationId ?? '', active, serverId)
}

export default async function Page() {
  const mine = await requireMember()
  const first = firstDiscordPage(mine.permissions)
  // Whoever does not keep the bot begins with what they may see of it.
  if (first !== '' && first !== null) redirect(`${mine.base}/dashboard/discord${first}`)
  const { ctx, base, isWritable, permissions } = await requireMember('discord.manage')
  const [t, bot, view, shop, diagnoses, channels, door] = await Promise.all([
    getTranslations('dashboard.discord'),
    getBot(ctx),
    getConnection(ctx),
    getShopSettings(ctx),
    getDiagnoses(ctx),
    listChannels(ctx),
    getDoor(ctx),
  ])
  const { connection } = view
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <BotCard
        view={view}
        invite={inviteTo(view, bot.settings.server_id)}
        hasServer={bot.settings.server_id !== null}
        canManage={isWritable}
        locale={ctx.locale}
        timeZone={shop.timeZone}
      />
      {connection ? <DoctorPanel diagnoses={diagnoses} /> : null}
      {connection ? <DoorPanel door={door} canManage={isWritable} /> : null}
      <Panel title={t('settings')}>
        <BotForm
          bot={bot}
          seen={{ servers: connection?.servers ?? [], channels }}
          timeZones={listTimeZones(bot.settings.time_zone)}
          canWrite={isWritable}
        />
      </Panel>
      {connection ? <Live everySeconds={5} /> : null}
    </>
  )
}
