import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { readWish } from '@/lib/core/time/range'
import { getDiscordAnalytics } from '@/lib/discord/analytics/service/analytics'
import { getShopPage, previewShop } from '@/lib/discord/boards/service/page'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { listChannels, listGivableRoles, listRoles } from '@/lib/discord/directory/service'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { listPeople } from '@/lib/discord/levels/service/editing'
import { CaseFilter } from '@/lib/discord/moderation/schema/cases'
import { getCases } from '@/lib/discord/moderation/service/cases'
import { getOrder } from '@/lib/discord/moderation/service/rules'
import { getCommandsPage } from '@/lib/discord/permits/service'
import { getPeople, getProfile } from '@/lib/discord/profiles/service'
import { getVotes } from '@/lib/discord/reputation/service/caring'
import { getRoles } from '@/lib/discord/roles/service/product-roles'
import { getFeatureSettings } from '@/lib/discord/settings/service'
import { TicketFilter } from '@/lib/discord/tickets/schema'
import { getTicket, listTickets } from '@/lib/discord/tickets/service/reading/listing'
import { getPanelDesk } from '@/lib/discord/tickets/service/panels/panels'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'

/** What is not there is answered as that, which is an answer too. */
const orNothing = async (asked: Promise<unknown>): Promise<unknown> => asked.catch(() => 'nothing')

/** What each page about a shop's Discord asks for, by its path. */
export function discordPages(who: () => MemberContext): Record<string, readonly (() => Promise<unknown>)[]> {
  const places = [() => listChannels(who()), () => listRoles(who()), () => listGivableRoles(who())]
  return {
    discord: [() => getConnection(who()), () => getDiagnoses(who()), ...places],
    'discord/analytics': [() => getDiscordAnalytics(who(), readWish({}))],
    'discord/commands': [() => getCommandsPage(who())],
    'discord/levels': [
      () => getFeatureSettings(who(), 'leveling', LevelSettings),
      () => listPeople(who(), { page: 1, query: '' }),
    ],
    'discord/moderation': [() => getOrder(who()), () => getCases(who(), CaseFilter.parse({}))],
    'discord/people': [() => getPeople(who(), '')],
    'discord/people/[id]': [() => orNothing(getProfile(who(), '1300000000000000001'))],
    'discord/reputation': [() => getVotes(who(), { page: 1, isVerified: false })],
    'discord/roles': [() => getRoles(who())],
    'discord/shop': [() => getShopPage(who()), () => previewShop(who(), 'shown')],
    'discord/tickets': [() => listTickets(who(), TicketFilter.parse({})), () => getPanelDesk(who())],
    'discord/tickets/[id]': [() => orNothing(getTicket(who(), newId()))],
    'discord/tickets/panels/[id]': [() => getPanelDesk(who())],
    'discord/tickets/panels/new': [],
    'discord/welcome': [() => getFeatureSettings(who(), 'welcome', WelcomeSettings)],
  }
}
