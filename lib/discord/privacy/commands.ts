import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.privacy.about')

/** What everybody may do about what is kept of them. */
export function privacyCommands(language: Locale): Commands {
  const part = (name: 'export' | 'erase') =>
    ({ type: Option.Subcommand, name, ...described(name, language) }) as const
  return [
    {
      ...{ ...inServer, name: 'privacy', ...described('privacy', language) },
      options: [part('export'), part('erase')],
    },
  ]
}
