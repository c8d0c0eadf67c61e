import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.stats')

/** The command of whoever may see figures. */
export function statsCommands(language: Locale): Commands {
  return [{ ...inServer, name: 'stats', ...described('about', language) }]
}
