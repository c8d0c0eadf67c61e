import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.claims')

/** The command of whoever has bought on the shop's website. */
export function claimCommands(language: Locale): Commands {
  return [{ ...inServer, name: 'claim', ...described('about', language) }]
}
