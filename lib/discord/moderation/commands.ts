import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'
import { longestTimeout } from './schema/own'

const described = describedBy('discord.moderation.about')

/** The commands of whoever keeps the server in order. */
export function moderationCommands(language: Locale): Commands {
  const option = (
    name: string,
    more: Partial<APIApplicationCommandBasicOption>,
  ): APIApplicationCommandBasicOption =>
    ({ name, required: true, ...described(name, language), ...more }) as APIApplicationCommandBasicOption
  const person = option('person', { type: Option.User })
  const reason = option('reason', { type: Option.String, max_length: 500 })
  const number = option('number', { type: Option.Integer, min_value: 1 })
  const below = (name: string, options: APIApplicationCommandBasicOption[]) =>
    ({ type: Option.Subcommand as const, name, ...described(name, language), options }) as const
  return [
    { ...inServer, name: 'warn', ...described('warn', language), options: [person, reason] },
    {
      ...{ ...inServer, name: 'timeout', ...described('timeout', language) },
      options: [
        person,
        option('minutes', { type: Option.Integer, min_value: 1, max_value: longestTimeout / 60 }),
        reason,
      ],
    },
    {
      ...{ ...inServer, name: 'case', ...described('case', language) },
      options: [
        below('list', [option('person', { type: Option.User, required: false })]),
        below('show', [number]),
        below('undo', [number]),
        below('note', [number, option('note', { type: Option.String, max_length: 500 })]),
      ],
    },
  ]
}
