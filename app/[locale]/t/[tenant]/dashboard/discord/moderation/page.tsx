import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { AutomodRules } from '@/components/dashboard/discord/moderation/automod-rules'
import { Cases } from '@/components/dashboard/discord/moderation/cases'
import { OwnRulesList } from '@/components/dashboard/discord/moderation/own-rules'
import { SettingsDialog } from '@/components/dashboard/discord/moderation/settings-dialog'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { CaseFilter } from '@/lib/discord/moderation/schema/cases'
import { getCases } from '@/lib/discord/moderation/service/cases'
import { getOrder } from '@/lib/discord/moderation/service/rules'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.moderation')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember()
  const [mayKeep, maySet] = [permissions.has('community.manage'), permissions.has('discord.manage')]
  if (!mayKeep && !maySet) forbidden()
  const filter = CaseFilter.parse(firstOfEach(await props.searchParams))
  const [t, shop, order, found] = await Promise.all([
    getTranslations('dashboard.discord.moderation'),
    getShopSettings(ctx),
    getOrder(ctx),
    mayKeep ? getCases(ctx, filter) : null,
  ])
  const canSet = maySet && isWritable
  const seen = { roles: order.roles, channels: order.channels }
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <Panel
        title={t('own')}
        action={
          canSet ? (
            <SettingsDialog settings={order.settings} version={order.settingsVersion} seen={seen} />
          ) : undefined
        }
      >
        <p className="text-sm text-muted">{t('own_text')}</p>
        <OwnRulesList rules={order.own} tallies={found?.tallies ?? []} canWrite={canSet} />
      </Panel>
      <Panel title={t('automod')}>
        <p className="text-sm text-muted">{t('automod_text')}</p>
        <AutomodRules managed={order.managed} foreign={order.foreign} seen={seen} canWrite={canSet} />
      </Panel>
      {found ? (
        <Panel title={t('cases')}>
          <Cases
            {...found}
            path={`${base}/dashboard/discord/moderation`}
            filter={filter}
            locale={ctx.locale}
            timeZone={shop.timeZone}
            canUndo={isWritable}
          />
        </Panel>
      ) : null}
      <Live everySeconds={10} />
    </>
  )
}
