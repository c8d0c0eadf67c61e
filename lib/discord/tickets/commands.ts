import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.tickets.about')

/** `/ticket`, with what is done in or about one. */
export function ticketCommands(language: Locale): Commands {
  const part = (
    name: string,
    options: APIApplicationCommandBasicOption[] = [],
  ): APIApplicationCommandSubcommandOption => ({
    ...{ type: Option.Subcommand, name, options },
    ...described(name, language),
  })
  const person: APIApplicationCommandBasicOption = {
    ...{ type: Option.User, name: 'person', required: true },
    ...described('person', language),
  }
  const number: APIApplicationCommandBasicOption = {
    ...{ type: Option.Integer, name: 'number', min_value: 1, max_value: 1_000_000_000 },
    ...described('number', language),
  }
  return [
    {
      ...inServer,
      name: 'ticket',
      ...described('ticket', language),
      options: [
        part('claim'),
        part('add', [person]),
        part('remove', [person]),
        part('order'),
        part('close'),
        part('reopen', [number]),
        part('transcript', [number]),
      ],
    },
  ]
}
