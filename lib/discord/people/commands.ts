import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.people.about')

/** The commands of everybody about themselves. Discord has no Arabic: its speakers can choose it nowhere else. */
export function peopleCommands(language: Locale): Commands {
  return [
    {
      ...{ ...inServer, name: 'language', ...described('language', language) },
      options: [
        {
          ...{ type: Option.String, name: 'language', required: false, ...described('which', language) },
          choices: LOCALES.map((value) => ({ name: LANGUAGES[value].name, value })),
        },
      ],
    },
  ]
}
