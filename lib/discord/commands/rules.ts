import { createHash } from 'node:crypto'
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'

const described = describedBy('dashboard.discord.commands.about')

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
