import type { TenantDb } from '@/lib/core/db/handle'
import { findBotState } from '@/lib/discord/connection/data'
import { accountsWith } from '@/lib/discord/links/service'
import { settingsOf } from '@/lib/discord/settings/service'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { botOf } from '@/lib/platform/service'
import type { House } from '@/lib/discord/tickets/service/rooms/rooms'

/** How tickets are set, in the caller's transaction. */
export async function ticketSettings(db: TenantDb): Promise<TicketSettings> {
  return (await settingsOf(db, 'tickets', TicketSettings)).values
}

/** Where rooms are made now; null where there is no channel for tickets, or no bot. */
export async function houseOf(db: TenantDb): Promise<House | null> {
  const { settings } = await botOf(db)
  const bot = await findBotState(db)
  const { server_id: serverId, channels } = settings
  if (!bot || serverId === null || channels.tickets === undefined) return null
  const { staffRoleId } = await ticketSettings(db)
  return {
    ...{ serverId, botId: bot.applicationId, channelId: channels.tickets, staffRoleId },
    staffIds: await accountsWith(db, 'tickets.work'),
  }
}
