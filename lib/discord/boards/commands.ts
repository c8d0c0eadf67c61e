import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.boards.about')

/** The commands of whoever wants to know what is there again. */
export function boardCommands(language: Locale): Commands {
  return [{ ...inServer, name: 'notify', ...described('notify', language) }]
}
