import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { forbidden } from 'next/navigation'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { LevelsForm } from '@/components/dashboard/discord/levels/levels-form'
import { PeopleList } from '@/components/dashboard/discord/levels/people-list'
import { LevelPreview } from '@/components/dashboard/discord/levels/preview'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import type { Member } from '@/lib/core/guards/member'
import { plainQuery } from '@/lib/core/text/text-input'
import { listChannels, listGivableRoles, listRoles } from '@/lib/discord/directory/service'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { listPeople } from '@/lib/discord/levels/service/editing'
import { sampleAnnouncements, usualAnnouncements } from '@/lib/discord/levels/service/sample'
import { getFeatureSettings } from '@/lib/discord/settings/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.levels')
  return { title: t('title') }
}

async function Settings({ ctx, isWritable }: Member) {
  const t = await getTranslations('dashboard.discord.levels')
  const [{ values, version }, roles, givable, channels] = await Promise.all([
    getFeatureSettings(ctx, 'leveling', LevelSettings),
    listRoles(ctx),
    listGivableRoles(ctx),
    listChannels(ctx),
  ])
  return (
    <Panel title={t('settings')}>
      <LevelsForm
        values={values}
        version={version}
        places={{ roles, givable, channels }}
        usual={usualAnnouncements()}
        canWrite={isWritable}
      />
    </Panel>
  )
}

type Asked = { q?: string; page?: string }

async function People({ mine, asked }: { mine: Member; asked: Asked }) {
  const { ctx, base, isWritable } = mine
  const query = plainQuery(asked.q ?? '').slice(0, 60)
  const found = await listPeople(ctx, { page: Math.trunc(Number(asked.page)) || 1, query })
  return (
    <PeopleList
      {...found}
      query={query}
      path={`${base}/dashboard/discord/levels`}
      locale={ctx.locale}
      canWrite={isWritable}
    />
  )
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const mine = await requireMember()
  const { ctx, base, permissions } = mine
  const mayCare = permissions.has('community.manage')
  if (!mayCare && !permissions.has('discord.manage')) forbidden()
  const given = await searchParams
  const asked: Asked = {
    ...(typeof given.q === 'string' ? { q: given.q } : {}),
    ...(typeof given.page === 'string' ? { page: given.page } : {}),
  }
  const [t, announcements] = await Promise.all([
    getTranslations('dashboard.discord.levels'),
    sampleAnnouncements(ctx),
  ])
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {mayCare ? <People mine={mine} asked={asked} /> : null}
      <LevelPreview announcements={announcements} />
      {permissions.has('discord.manage') ? <Settings {...mine} /> : null}
      {mayCare ? <Live everySeconds={15} /> : null}
    </>
  )
}
