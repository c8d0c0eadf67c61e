import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'
import { MOST_XP } from './rules/curve'

const described = describedBy('discord.levels.about')

/** The commands about levels: of everybody, and of who cares for the community. */
export function levelCommands(language: Locale): Commands {
  const person = {
    ...{ type: Option.User as const, name: 'person', ...described('person', language), required: true },
  } as const
  const xp = (least: number) =>
    ({
      ...{ type: Option.Integer as const, name: 'xp', ...described('xp', language), required: true },
      ...{ min_value: least, max_value: MOST_XP },
    }) as const
  return [
    {
      ...{ ...inServer, name: 'rank', ...described('rank', language) },
      options: [
        { type: Option.User, name: 'person', ...described('rank_person', language), required: false },
      ],
    },
    {
      ...{ ...inServer, name: 'leaderboard', ...described('leaderboard', language) },
      options: [
        {
          ...{ type: Option.Integer, name: 'page', ...described('leaderboard_page', language) },
          ...{ min_value: 1, max_value: 100_000, required: false },
        },
      ],
    },
    {
      ...{ ...inServer, name: 'level', ...described('level', language) },
      options: [
        {
          ...{ type: Option.Subcommand, name: 'give', ...described('give', language) },
          options: [person, xp(-MOST_XP)],
        },
        {
          ...{ type: Option.Subcommand, name: 'set', ...described('set', language) },
          options: [person, xp(0)],
        },
        { type: Option.Subcommand, name: 'reset', ...described('reset', language), options: [person] },
      ],
    },
  ]
}
