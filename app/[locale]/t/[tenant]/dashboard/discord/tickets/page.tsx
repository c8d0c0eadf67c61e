import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { PanelList } from '@/components/dashboard/discord/tickets/panel-list'
import { TicketFigures } from '@/components/dashboard/discord/tickets/ticket-figures'
import { TicketList } from '@/components/dashboard/discord/tickets/ticket-list'
import { TicketSettingsForm } from '@/components/dashboard/discord/tickets/ticket-settings-form'
import { Panel } from '@/components/ui/card'
import { Pagination } from '@/components/ui/lists/pagination'
import { Live } from '@/components/ui/live'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireMember } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { TICKET_STANDINGS, TicketFilter } from '@/lib/discord/tickets/schema'
import type { TicketStanding } from '@/lib/discord/tickets/schema'
import { listTickets } from '@/lib/discord/tickets/service/reading/listing'
import type { TicketPage } from '@/lib/discord/tickets/service/reading/listing'
import { getPanelDesk } from '@/lib/discord/tickets/service/panels/panels'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type View = { base: string; locale: string; timeZone: string }
type Standing = TicketStanding | undefined

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.tickets')
  return { title: t('title') }
}

function FoundTickets({
  found,
  standing,
  maySet,
  ...view
}: View & { found: TicketPage; standing: Standing; maySet: boolean }) {
  const t = useTranslations('dashboard.discord.tickets')
  const path = `${view.base}/dashboard/discord/tickets`
  const narrowed = (one: Standing) => (one === undefined ? path : `${path}?standing=${one}`)
  const pageOf = (page: number) => `${narrowed(standing)}${standing === undefined ? '?' : '&'}page=${page}`
  const { tickets, counts, page, hasNext } = found
  const tabs = [undefined, ...TICKET_STANDINGS].map((one) => ({
    href: narrowed(one),
    label: t(`standing.${one ?? 'all'}`),
  }))
  return (
    <>
      <TicketFigures counts={counts} />
      <TabsNav label={t('narrow')} current={narrowed(standing)} tabs={tabs} />
      <TicketList
        tickets={tickets}
        isNarrowed={standing !== undefined || page > 1}
        maySet={maySet}
        {...view}
      />
      <Pagination previous={page > 1 ? pageOf(page - 1) : null} next={hasNext ? pageOf(page + 1) : null} />
    </>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember()
  const [mayWork, maySet] = [permissions.has('tickets.work'), permissions.has('discord.manage')]
  if (!mayWork && !maySet) forbidden()
  const filter = TicketFilter.parse(firstOfEach(await props.searchParams))
  const [t, shop, found, desk] = await Promise.all([
    getTranslations('dashboard.discord.tickets'),
    getShopSettings(ctx),
    mayWork ? listTickets(ctx, filter) : null,
    maySet ? getPanelDesk(ctx) : null,
  ])
  const view = { base, locale: ctx.locale, timeZone: shop.timeZone }
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      {found ? <FoundTickets found={found} standing={filter.standing} maySet={maySet} {...view} /> : null}
      {desk ? (
        <>
          <PanelList desk={desk} base={base} canWrite={isWritable} />
          <Panel title={t('settings.title')}>
            <TicketSettingsForm settings={desk.settings} version={desk.version} roles={desk.roles} />
          </Panel>
        </>
      ) : null}
      <Live everySeconds={10} />
    </>
  )
}
