import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.people.about')

/** As each language calls itself; Discord has no Arabic, so its speakers can choose it nowhere else. */
const NAMES: Record<Locale, string> = { id: 'Bahasa Indonesia', en: 'English', ar: 'العربية' }

/** The commands of everybody about themselves. */
export function peopleCommands(language: Locale): Commands {
  return [
    {
      ...{ ...inServer, name: 'language', ...described('language', language) },
      options: [
        {
          ...{ type: Option.String, name: 'language', required: false, ...described('which', language) },
          choices: LOCALES.map((value) => ({ name: NAMES[value], value })),
        },
      ],
    },
  ]
}
