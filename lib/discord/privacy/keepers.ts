import type { TenantDb } from '@/lib/core/db/handle'
import * as notices from '@/lib/discord/boards/service/notices'
import * as claims from '@/lib/discord/claims/service'
import * as links from '@/lib/discord/links/service'
import * as moderation from '@/lib/discord/moderation/service/privacy'
import * as outbox from '@/lib/discord/outbox/service/asking'
import * as purchases from '@/lib/discord/purchases/service/privacy'
import * as roles from '@/lib/discord/roles/service/privacy'
import * as tickets from '@/lib/discord/tickets/service/reading/keeping'
import * as welcome from '@/lib/discord/welcome/service/privacy'
import * as levels from '@/lib/discord/levels/service/privacy'
import * as reputation from '@/lib/discord/reputation/service/privacy'

/** What keeps something of people, and how it tells them, or forgets it; both in the holder's transaction. */
export type Keeper = {
  /** What it is called in a person's file. */
  name: string
  /** The columns by which somebody is found; a test asks the database whether one is missing. */
  columns: readonly string[]
  exportPerson?: (db: TenantDb, userId: string) => Promise<unknown>
  forgetPerson?: (db: TenantDb, userId: string) => Promise<void>
}

export const KEEPERS: readonly Keeper[] = [
  {
    name: 'link',
    columns: ['discord_links.user_id'],
    exportPerson: links.exportPerson,
    forgetPerson: links.forgetPerson,
  },
  {
    name: 'shop',
    // Of what was ordered everything stays, with whoever ordered it.
    columns: ['discord_people.user_id', 'discord_orders.user_id'],
    exportPerson: purchases.exportPerson,
    forgetPerson: purchases.forgetPerson,
  },
  {
    name: 'welcome',
    columns: ['discord_newcomers.user_id'],
    exportPerson: welcome.exportPerson,
    forgetPerson: welcome.forgetPerson,
  },
  {
    ...{ name: 'notices', columns: ['discord_notices.user_id'] },
    exportPerson: notices.exportPerson,
    forgetPerson: notices.forgetPerson,
  },
  {
    name: 'tickets',
    columns: ['discord_tickets.user_id', 'discord_tickets.claimed_by', 'discord_ticket_messages.author_id'],
    exportPerson: tickets.exportPerson,
    forgetPerson: tickets.forgetPerson,
  },
  {
    ...{ name: 'cases', columns: ['discord_cases.user_id'] },
    exportPerson: moderation.exportPerson,
    forgetPerson: moderation.forgetPerson,
  },
  // Roles that were bought stay with their orders.
  { name: 'roles', columns: ['discord_grants.user_id'], exportPerson: roles.exportPerson },
  // Sealed, and over within a quarter of an hour.
  { name: 'claims', columns: ['discord_claims.user_id'], forgetPerson: claims.forgetPerson },
  // Whom it waits for is a channel or a person.
  { name: 'messages', columns: ['discord_outbox.target_id'], forgetPerson: outbox.forgetPerson },
  {
    ...{ name: 'levels', columns: ['discord_levels.user_id'] },
    exportPerson: levels.exportPerson,
    forgetPerson: levels.forgetPerson,
  },
  {
    ...{ name: 'reputation', columns: ['discord_votes.giver_id', 'discord_votes.receiver_id'] },
    exportPerson: reputation.exportPerson,
    forgetPerson: reputation.forgetPerson,
  },
]
