import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { forbidden } from 'next/navigation'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { LinkedAccounts } from '@/components/dashboard/discord/people/accounts'
import { PeopleSearch } from '@/components/dashboard/discord/people/people-search'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { plainQuery } from '@/lib/core/text/text-input'
import { getPeople } from '@/lib/discord/profiles/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.people')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember()
  if (!permissions.has('community.manage') && !permissions.has('discord.manage')) forbidden()
  const query = plainQuery(first((await props.searchParams).q) ?? '').slice(0, 60)
  const [t, shop, { people, accounts }] = await Promise.all([
    getTranslations('dashboard.discord.people'),
    getShopSettings(ctx),
    getPeople(ctx, query),
  ])
  const view = { locale: ctx.locale, timeZone: shop.timeZone }
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <PeopleSearch {...{ people, query, ...view }} path={`${base}/dashboard/discord/people`} />
      {accounts === null ? null : <LinkedAccounts {...{ accounts, ...view }} canWrite={isWritable} />}
      <Live everySeconds={15} />
    </>
  )
}
