import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { forbidden } from 'next/navigation'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { ReputationForm } from '@/components/dashboard/discord/reputation/reputation-form'
import { VoteList } from '@/components/dashboard/discord/reputation/vote-list'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import type { Member } from '@/lib/core/guards/member'
import { listGivableRoles, listRoles } from '@/lib/discord/directory/service'
import { ReputationSettings } from '@/lib/discord/reputation/schema'
import { getVotes } from '@/lib/discord/reputation/service/caring'
import { getFeatureSettings } from '@/lib/discord/settings/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.reputation')
  return { title: t('title') }
}

async function Settings({ ctx, isWritable }: Member) {
  const t = await getTranslations('dashboard.discord.reputation')
  const [{ values, version }, roles, givable] = await Promise.all([
    getFeatureSettings(ctx, 'reputation', ReputationSettings),
    listRoles(ctx),
    listGivableRoles(ctx),
  ])
  return (
    <Panel title={t('settings')}>
      <ReputationForm
        values={values}
        version={version}
        roles={roles}
        givable={givable}
        canWrite={isWritable}
      />
    </Panel>
  )
}

async function Votes({ mine, page, isVerified }: { mine: Member; page: number; isVerified: boolean }) {
  const { ctx, base, isWritable } = mine
  const [found, shop] = await Promise.all([getVotes(ctx, { page, isVerified }), getShopSettings(ctx)])
  const { locale } = ctx
  const shown = { ...found, isVerified, base, locale, timeZone: shop.timeZone, canWrite: isWritable }
  return <VoteList {...shown} />
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const mine = await requireMember()
  const { base, permissions } = mine
  const mayCare = permissions.has('community.manage')
  if (!mayCare && !permissions.has('discord.manage')) forbidden()
  const [t, given] = await Promise.all([getTranslations('dashboard.discord.reputation'), searchParams])
  const page = Math.trunc(Number(given.page)) || 1
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {mayCare ? <Votes mine={mine} page={page} isVerified={given.only === 'vouches'} /> : null}
      {permissions.has('discord.manage') ? <Settings {...mine} /> : null}
      {mayCare ? <Live everySeconds={15} /> : null}
    </>
  )
}
