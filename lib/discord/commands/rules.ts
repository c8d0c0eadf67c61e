import { createHash } from 'node:crypto'
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'
import { BOT_CHANNELS, BOT_FEATURES, BOT_PERMISSIONS } from '@/lib/platform/configuration/schema/bot'

const described = describedBy('dashboard.discord.commands.about')

type MakeOption = (
  name: string,
  more: Partial<APIApplicationCommandBasicOption>,
  key: string,
) => APIApplicationCommandBasicOption

const choices = (names: readonly string[]) => ({
  type: Option.String as const,
  choices: names.map((value) => ({ name: value, value })),
})

/** What of the bot is set by commands, beside its features. */
function settingParts(language: Locale, option: MakeOption): APIApplicationCommandSubcommandOption[] {
  const part = (
    name: string,
    options: APIApplicationCommandBasicOption[],
  ): APIApplicationCommandSubcommandOption => ({
    ...{ type: Option.Subcommand, name, options, ...described(name, language) },
  })
  const unlessLeft = { required: false }
  return [
    part('channel', [
      option('place', choices(BOT_CHANNELS), 'place'),
      option('channel', { type: Option.Channel, ...unlessLeft }, 'which_channel'),
    ]),
    part('permission', [
      option('name', choices(BOT_PERMISSIONS), 'which_permission'),
      option('on', { type: Option.Boolean }, 'on'),
    ]),
    part('config', [
      option('prefix', { type: Option.String, max_length: 5, ...unlessLeft }, 'prefix'),
      option('language', { ...choices(LOCALES), ...unlessLeft }, 'bot_language'),
      option('time_zone', { type: Option.String, max_length: 60, ...unlessLeft }, 'time_zone'),
      option('auto_restart', { type: Option.Boolean, ...unlessLeft }, 'auto_restart'),
    ]),
    part('restart', []),
  ]
}

/** The commands of whoever keeps the bot. */
export function keeperCommands(language: Locale): Commands {
  const option = (
    name: string,
    more: Partial<APIApplicationCommandBasicOption>,
    key: string,
  ): APIApplicationCommandBasicOption =>
    ({ name, required: true, ...described(key, language), ...more }) as APIApplicationCommandBasicOption
  const features = BOT_FEATURES.map((value) => ({ name: value, value }))
  return [
    {
      ...{ ...inServer, name: 'link', ...described('link', language) },
      options: [option('code', { type: Option.String, max_length: 20 }, 'code')],
    },
    { ...inServer, name: 'doctor', ...described('doctor', language) },
    {
      ...{ ...inServer, name: 'bot', ...described('bot', language) },
      options: [
        { type: Option.Subcommand, name: 'status', ...described('status', language) },
        {
          ...{ type: Option.Subcommand, name: 'feature', ...described('feature', language) },
          options: [
            option('name', { type: Option.String, choices: features }, 'name'),
            option('on', { type: Option.Boolean }, 'on'),
          ],
        },
        ...settingParts(language, option),
      ],
    },
  ]
}

/** By this it is known whether a server has these commands already. */
export function hashOf(applicationId: string, serverId: string, commands: Commands): string {
  return createHash('sha256')
    .update(JSON.stringify([applicationId, serverId, commands]))
    .digest('base64url')
}
