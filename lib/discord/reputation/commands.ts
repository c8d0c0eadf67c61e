import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.reputation.about')

/** The commands by which people thank each other. */
export function reputationCommands(language: Locale): Commands {
  return [
    {
      ...{ ...inServer, name: 'rep', ...described('rep', language) },
      options: [
        { type: Option.User, name: 'person', ...described('person', language), required: false },
        {
          ...{ type: Option.String, name: 'order', ...described('order', language) },
          ...{ required: false, autocomplete: true, max_length: 60 },
        },
        {
          ...{ type: Option.String, name: 'note', ...described('note', language) },
          ...{ required: false, max_length: 200 },
        },
      ],
    },
    {
      ...{ ...inServer, name: 'reputation', ...described('reputation', language) },
      options: [{ type: Option.User, name: 'person', ...described('whose', language), required: false }],
    },
  ]
}
