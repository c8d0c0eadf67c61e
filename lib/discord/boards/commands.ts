import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { SETTINGS, ShopSettings } from '@/lib/discord/boards/schema'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.boards.about')

/** The commands of whoever wants to know what is there again. */
export function boardCommands(language: Locale): Commands {
  return [{ ...inServer, name: 'notify', ...described('notify', language) }]
}

/** Whether anybody can be told: without a role that is called nobody is offered it. */
export function sendsNotices(config: Readonly<Record<string, unknown>>): boolean {
  const settings = ShopSettings.safeParse(config[SETTINGS] ?? {})
  return settings.success && settings.data.restock_role !== null
}
