import { Bot } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BotsTable } from '@/components/console/bots/bots-table'
import { PlatformBotPanel } from '@/components/console/bots/platform-bot'
import { BotProcesses } from '@/components/console/bots/processes'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { PageHeading } from '@/components/layout/page-heading'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireOperator } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { BOT_STATES } from '@/lib/discord/connection/schema'
import { BotsFilter } from '@/lib/discord/operator/schema'
import { getBotsPage } from '@/lib/discord/operator/service/bots'
import { getPlatformBot } from '@/lib/discord/operator/service/platform-bot'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.bots')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireOperator()
  const read = BotsFilter.safeParse(firstOfEach(await props.searchParams))
  const filter = read.success ? read.data : {}
  const [t, states, page, own] = await Promise.all([
    getTranslations('console.bots'),
    getTranslations('dashboard.discord.state'),
    getBotsPage(ctx, filter),
    getPlatformBot(ctx),
  ])
  const { bots, isCut, counts, processes } = page
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const here = `${base}/bots`
  const tabs = [
    { href: here, label: t('all'), count: all },
    ...BOT_STATES.filter((state) => counts.has(state) || state === filter.state).map((state) => ({
      href: `${here}?state=${state}`,
      label: states(state),
      count: counts.get(state) ?? 0,
    })),
  ]
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <TabsNav
        label={t('show')}
        tabs={tabs}
        current={filter.state === undefined ? here : `${here}?state=${filter.state}`}
      />
      {bots.length === 0 ? (
        <EmptyState icon={<Bot />} title={t('empty')}>
          {t('empty_text')}
        </EmptyState>
      ) : (
        <BotsTable bots={bots} base={base} locale={ctx.locale} />
      )}
      {isCut ? <p className="text-sm text-muted">{t('cut', { count: bots.length })}</p> : null}
      <BotProcesses processes={processes} locale={ctx.locale} />
      <PlatformBotPanel bot={own.bot} serverId={own.serverId} account={own.account?.name ?? null} />
      <ConsoleLive />
    </>
  )
}
